/** The type of an answer. See https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types */
export type MediaType = 'application/json; charset=utf-8' | 'application/graphql-response+json; charset=utf-8';

const json: MediaType = 'application/json; charset=utf-8';
const graphqlResponse: MediaType = 'application/graphql-response+json; charset=utf-8';

/** Clients send few different ones, again and again. */
const known = new Map<string, MediaType | null>();
const knownBound = 256;

/** What the client likes best, its first of what it likes as much; JSON when it does not say. Null when it takes neither. */
export function chooseMediaType(accept: string | undefined): MediaType | null {
  if (accept === undefined || accept === '' || accept === '*/*') return json;
  let chosen = known.get(accept);
  if (chosen !== undefined) return chosen;
  chosen = choose(accept);
  if (known.size >= knownBound) known.clear();
  if (accept.length <= 1_000) known.set(accept, chosen);
  return chosen;
}

function choose(accept: string): MediaType | null {
  const ranges = accept.split(',').map(readRange);
  const forJson = weigh(ranges, 'application/json');
  const forGraphql = weigh(ranges, 'application/graphql-response+json');
  if (!forJson && !forGraphql) return null;
  if (!forJson || !forGraphql) return forJson ? json : graphqlResponse;
  const difference = forGraphql.quality - forJson.quality || forGraphql.precision - forJson.precision || forJson.place - forGraphql.place;
  return difference > 0 ? graphqlResponse : json;
}

type Range = { readonly type: string; readonly quality: number; readonly place: number };

/** See https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1. A parameter that neither type has matches none. */
function readRange(text: string, place: number): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  let quality = 1;
  for (const parameter of parameters) {
    if (parameter.startsWith('q=')) quality = Number(parameter.slice(2)) || 0;
    else if (!/^charset="?utf-8"?$/.test(parameter)) quality = 0;
  }
  return { type, quality, place };
}

/** The most precise range decides. Undefined when the type is not accepted. */
function weigh(ranges: readonly Range[], type: string): (Range & { readonly precision: number }) | undefined {
  for (const [index, wanted] of [type, 'application/*', '*/*'].entries()) {
    const range = ranges.find((candidate) => candidate.type === wanted);
    if (range) return range.quality > 0 ? { ...range, precision: -index } : undefined;
  }
  return undefined;
}
