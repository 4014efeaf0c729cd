/** Longer ones are none of ours. */
const mostCharacters = 4_096;

/** The value of a cookie, the first of that name; null when it is absent. See https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1 */
export function readCookie(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  for (const pair of header.split(';')) {
    const sign = pair.indexOf('=');
    if (sign === -1 || pair.slice(0, sign).trim() !== name) continue;
    const value = pair.slice(sign + 1).trim();
    return value.length > 0 && value.length <= mostCharacters ? value : null;
  }
  return null;
}
