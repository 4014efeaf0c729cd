/** A string as JSON. Most are short and plain: looking at each letter is then cheaper than a call of JSON.stringify. */
export function writeString(text: string): string {
  const { length } = text;
  if (length > 48) return hasSpecial.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    // Controls, the quote, the backslash, and surrogates, which may be alone.
    if (unit < 32 || unit === 34 || unit === 92 || (unit >= 0xd8_00 && unit <= 0xdf_ff)) return JSON.stringify(text);
  }
  return `"${text}"`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hasSpecial = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** Any JSON value; undefined is null. */
export function writeValue(value: unknown): string {
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value === null || value === undefined ? 'null' : (JSON.stringify(value) ?? 'null');
}
