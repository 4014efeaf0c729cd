/** The values of one statement, collected while its text is written: `add` answers the placeholder. */
export type Parameters = { readonly values: unknown[]; add(value: unknown): string };

export function createParameters(): Parameters {
  const values: unknown[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}
