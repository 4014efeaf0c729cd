const subgraph = (index: number): string => `
  type Query { thing: Thing @shareable things: [Thing] @shareable }
  type Thing @key(fields: "id") { id: ID! @shareable leaf: Int @shareable box: Box @shareable self: Thing @shareable own${index}: Int other${index}: Thing }
  type Box @shareable { width: Int height: Int box: Box }
`;

/** Subgraphs that share nearly everything, so that a planner has as many ways as there can be. */
export function sharingSubgraphs(count: number): Readonly<Record<string, { readonly sdl: string }>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, { sdl: subgraph(index) }]));
}

const times = (count: number, write: (index: number) => string): string => Array.from({ length: count }, (_, index) => write(index)).join(' ');

/** `width` aliases over a fragment of as many again: width ^ levels fields in a few bytes. */
export function nestedFragments(width: number, levels: number): string {
  const fragment = (level: number): string =>
    `fragment f${level} on Thing { ${level === levels ? 'leaf' : times(width, (index) => `a${index}: self { ...f${level + 1} }`)} }`;
  return `{ thing { ...f1 } } ${times(levels, (index) => fragment(index + 1))}`;
}

/** The same fields, over and over: 4 ^ levels of them before they are found to be the same. */
export function repeatedFragments(levels: number): string {
  const spread = (level: number): string => `...f${level} ... on Thing { ...f${level} }`;
  return `{ thing { ...f1 } } ${times(levels, (index) => `fragment f${index + 1} on Thing { ${index + 1 === levels ? 'leaf' : `${spread(index + 2)} ${spread(index + 2)}`} }`)}`;
}

/** As deep as is asked for, in fragments that are each but ten deep. */
export function deepFragments(depth: number): string {
  const count = Math.ceil(depth / 10);
  const fragment = (index: number): string =>
    `fragment f${index} on Thing { ${'self { '.repeat(10)} ${index + 1 === count ? 'leaf' : `...f${index + 1}`} ${'}'.repeat(10)} }`;
  return `{ thing { ...f0 } } ${times(count, fragment)}`;
}

/** Each must be planned, or refused, while the event loop goes on. */
export const bombs: Readonly<Record<string, string>> = {
  '15 aliases': `{ thing { ${times(15, (index) => `a${index}: leaf`)} } }`,
  '30 aliases': `{ thing { ${times(30, (index) => `a${index}: leaf`)} } }`,
  '30 aliased objects': `{ thing { ${times(30, (index) => `a${index}: self { leaf box { width } }`)} } }`,
  ...Object.fromEntries([5, 6, 7, 8, 11].map((levels) => [`nested fragments 3^${levels}`, nestedFragments(3, levels + 1)])),
  'repeated fragments 4^7': repeatedFragments(8),
  'repeated fragments 4^13': repeatedFragments(14),
  'depth 90': deepFragments(80),
  'depth 10 000': deepFragments(10_000),
  '4 000 fields': `{ thing { ${times(4_000, (index) => `a${index}: leaf`)} } }`,
  '4 000 fields below 400': `{ thing { ${times(400, (index) => `a${index}: self { ${times(9, (each) => `b${each}: leaf`)} }`)} } }`,
  '300 fields of other subgraphs': `{ thing { ${times(300, (index) => `a${index}: self { own${index % 3} }`)} } }`,
  '2 000 fields of other subgraphs': `{ thing { ${times(2_000, (index) => `a${index}: self { own${index % 3} }`)} } }`,
  '1 000 different entity fetches': `{ thing { ${times(1_000, (index) => `a${index}: self { b${index}: own${index % 3} }`)} } }`,
  '3 000 different entity fetches': `{ thing { ${times(3_000, (index) => `a${index}: self { b${index}: own${index % 3} }`)} } }`,
  '4 000 fields of two entities': `{ ${times(2, (index) => `a${index}: thing { ${times(2_000, (each) => `b${each}: own${index + 1}`)} self { own${index + 1} } }`)} }`,
  '3 000 at the root': `{ ${times(3_000, (index) => `a${index}: thing { own${index % 3} }`)} }`,
  'a chain of 90 entities': `{ thing ${times(90, (index) => `{ other${index % 3}`)} { leaf } ${'}'.repeat(90)} }`,
  '20 conditions': `query (${times(20, (index) => `$v${index}: Boolean!`)}) { thing { ${times(20, (index) => `... @include(if: $v${index}) { a${index}: own${index % 3} self { leaf own1 } }`)} } }`,
};
