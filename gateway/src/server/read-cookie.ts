/** Longer ones are none of ours. */
const mostCharacters = 4_096;

/**
 * The value of a cookie; null when it is absent, or there are two: a page of a neighbouring domain can set one of the same name,
 * and browsers do not tell which is whose. See https://www.rfc-editor.org/rfc/rfc6265#section-8.6
 */
export function readCookie(header: string | undefined, name: string): string | null {
  if (header === undefined) return null;
  let found: string | null = null;
  for (const pair of header.split(';')) {
    const sign = pair.indexOf('=');
    if (sign === -1 || pair.slice(0, sign).trim() !== name) continue;
    const value = pair.slice(sign + 1).trim();
    if (found !== null && found !== value) return null;
    found = value;
  }
  return found !== null && found.length > 0 && found.length <= mostCharacters ? found : null;
}
