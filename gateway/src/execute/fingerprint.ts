/** A text that two JSON values share only if they are the same, with the same order of keys. Cheaper than JSON.stringify. */
export function fingerprint(value: unknown): string {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value !== 'object' || value === null) return `#${String(value)};`;
  if (Array.isArray(value)) return `[${value.map(fingerprint).join('')}]`;
  let text = '{';
  for (const [key, member] of Object.entries(value)) text += `${key.length}:${key}${fingerprint(member)}`;
  return `${text}}`;
}
