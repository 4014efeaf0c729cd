/**
 * Each looks at the JSON value that begins at `at`, and gives the place behind it; -1 when it is not what is looked for.
 * The text has no backslash and no control character, which is for the caller to know.
 */
export type MatchJson = (text: string, at: number) => number;

const quotationMark = 34;

export function matchString(text: string, at: number): number {
  if (text.charCodeAt(at) !== quotationMark) return -1;
  return text.indexOf('"', at + 1) + 1 || -1;
}

export function matchNull(text: string, at: number): number {
  return text.startsWith('null', at) ? at + 4 : -1;
}

export function matchBoolean(text: string, at: number): number {
  if (text.startsWith('true', at)) return at + 4;
  return text.startsWith('false', at) ? at + 5 : -1;
}

export function matchInt(text: string, at: number): number {
  const end = matchBy(integer, text, at);
  if (end === -1) return -1;
  const value = Number(text.slice(at, end));
  return (value | 0) === value ? end : -1;
}

export function matchFloat(text: string, at: number): number {
  const end = matchBy(number, text, at);
  return end !== -1 && Number.isFinite(Number(text.slice(at, end))) ? end : -1;
}

export function matchOneOf(values: ReadonlySet<string>): MatchJson {
  return (text, at) => {
    const end = matchString(text, at);
    return end !== -1 && values.has(text.slice(at + 1, end - 1)) ? end : -1;
  };
}

/** A custom scalar. One that is an object or a list is left to others. */
export function matchPlain(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === quotationMark) return matchString(text, at);
  return code === 116 || code === 102 ? matchBoolean(text, at) : matchFloat(text, at);
}

// What follows must not go on with the number: `1.5` is no 1.
const integer = /-?(?:0|[1-9]\d*)(?=[,\]}])/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[,\]}])/y;

function matchBy(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
