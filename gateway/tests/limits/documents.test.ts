import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '@supergraph/service-kit';
import { type Shop, startShop } from './shop.ts';

const times = (count: number, text: (index: number) => string): string => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number): string => `{ me ${'{ best '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;

/** A document with `count` of something, each way of writing it. */
type Ways = Readonly<Record<string, (count: number) => string>>;

const depths: Ways = {
  plainly: nested,
  'by a fragment': (depth) => `{ ...A } fragment A on Query ${nested(depth)}`,
  'by a fragment in each level': (depth) =>
    `{ me { ...F0 } } ${times(depth - 2, (level) => `fragment F${level} on User { best { ${level === depth - 3 ? 'id' : `...F${level + 1}`} } }`)}`,
  'behind a condition': (depth) => `query ($x: Boolean = false) { ... @include(if: $x) ${nested(depth)} }`,
  'in a deferred part': (depth) => `{ ... @defer ${nested(depth)} }`,
  'in the second operation': (depth) => `query A { me { id } } query B ${nested(depth)}`,
  'with inline fragments, which are no level': (depth) => `{ ... { ... { ... ${nested(depth)} } } }`,
};

const aliases: Ways = {
  plainly: (count) => `{ me { ${times(count, (index) => `a${index}: name`)} } }`,
  'by a fragment that is spread often': (count) => `{ me { ${times(count, () => '...A')} } } fragment A on User { a: name }`,
  'by fragments in fragments': (count) =>
    `{ me { ...A ...A ${times(count % 4, (index) => `b${index}: name`)} } } fragment A on User { ...B ...B } fragment B on User { ${times(Math.floor(count / 4), (index) => `a${index}: name`)} }`,
  'in inline fragments': (count) => `{ me { ${times(count, (index) => `... on User { a${index}: name }`)} } }`,
  'behind conditions': (count) => `query ($x: Boolean = false) { me { ... @skip(if: $x) { ${times(count, (index) => `a${index}: name`)} } } }`,
};

const rootFields: Ways = {
  plainly: (count) => `{ ${times(count, () => '__typename')} }`,
  'by a fragment': (count) => `{ ${times(count, () => '...A')} } fragment A on Query { __typename }`,
  'in inline fragments': (count) => `{ ${times(count, () => '... { me { id name } }')} }`,
};

const directives: Ways = {
  plainly: (count) => `{ me { ${times(count, () => 'id @include(if: true)')} } }`,
  'by a fragment that is spread often': (count) => `{ me { ${times(count, () => '...A')} } } fragment A on User { id @skip(if: false) }`,
  'at spreads': (count) => `{ me { ${times(count, () => '...A @include(if: true)')} } } fragment A on User { id }`,
};

const atOnce: Ways = {
  'at a field': (count) => `{ me { id ${times(count, () => '@include(if: true)')} } }`,
  'at a fragment': (count) => `{ me { ... ${times(count, () => '@skip(if: false)')} { id } } }`,
};

const selections: Ways = {
  plainly: (count) => `{ me { ${times(count - 1, () => 'id')} } }`,
  'by a fragment that is spread often': (count) => `{ me { ${times((count - 1) / 2, () => '...A')} } } fragment A on User { id }`,
  'by an unused fragment too': (count) => `{ me { id } } fragment A on User { ${times(count - 2, () => 'id')} }`,
};

const tokens: Ways = { plainly: (count) => `{ find(ids: [${times(count - 12, () => '1')}]) { id } }` };
const bytes: Ways = {
  'by a comment of two bytes a character': (count) => `{ me { id } } #${'é'.repeat((count - 15) >> 1)}${count % 2 === 0 ? 'x' : ''}`,
};

const limits = { depth: 6, aliases: 9, rootFields: 4, directives: 7, directivesAtOnce: 3, selections: 41, tokens: 300, documentBytes: 2_001 };
const cases: readonly [ErrorCode, keyof typeof limits, Ways][] = [
  ['MAX_DEPTH_LIMIT', 'depth', depths],
  ['MAX_ALIASES_LIMIT', 'aliases', aliases],
  ['MAX_ROOT_FIELDS_LIMIT', 'rootFields', rootFields],
  ['MAX_DIRECTIVES_LIMIT', 'directives', directives],
  ['MAX_DIRECTIVES_LIMIT', 'directivesAtOnce', atOnce],
  ['MAX_SELECTIONS_LIMIT', 'selections', selections],
  ['MAX_TOKENS_LIMIT', 'tokens', tokens],
  ['MAX_DOCUMENT_BYTES_LIMIT', 'documentBytes', bytes],
];

describe('the limits of a document', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop(limits);
  });
  beforeEach(() => shop.subgraph.behave());
  afterAll(() => shop.stop());

  describe.each(cases)('%s: %s', (code, limit, ways) => {
    it.each(Object.entries(ways))('are counted %s', async (_way, write) => {
      const at = write(limits[limit]);
      const within = await shop.post({ query: at, operationName: at.includes('query A') ? 'A' : null });
      // One is not valid, as its fragment is unused, but it is within the limits.
      expect([undefined, 'GRAPHQL_VALIDATION_FAILED']).toContain(within.json.errors?.[0]?.extensions['code']);
      shop.subgraph.behave();
      // With each spread come two selections.
      const step = limit === 'selections' && at.includes('...A') ? 2 : 1;
      const beyond = await shop.post({ query: write(limits[limit] + step) });
      expect(beyond.status).toBe(400);
      expect(beyond.json.errors).toMatchObject([{ extensions: { code, requestId: expect.any(String) } }]);
      expect(shop.subgraph.received).toEqual([]);
    });
  });

  it.each([
    ['text/event-stream', depths['plainly']?.(7)],
    ['multipart/mixed;deferSpec=20220824, application/json', `{ ... @defer ${nested(7)} }`],
    ['multipart/mixed;subscriptionSpec=1.0, application/json', `subscription { added { ${times(42, () => 'id')} } }`],
    ['application/json', nested(7)],
  ])('hold for who accepts %s, as a 400', async (accept, query) => {
    const { status, json } = await shop.post({ query }, { accept });
    expect(status).toBe(400);
    expect(json.errors).toMatchObject([{ extensions: { code: /subscription/.test(accept) ? 'MAX_SELECTIONS_LIMIT' : 'MAX_DEPTH_LIMIT' } }]);
  });

  it('hold for a GET and for a persisted query, which is not kept', async () => {
    const search = new URLSearchParams({ query: nested(7) });
    const got = await fetch(`${shop.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(got.status).toBe(400);
    const { createHash } = await import('node:crypto');
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(nested(7)).digest('hex') } };
    expect((await shop.post({ query: nested(7), extensions })).json.errors).toMatchObject([{ extensions: { code: 'MAX_DEPTH_LIMIT' } }]);
    expect((await shop.post({ extensions })).json.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
  });

  it.each([
    ['at the root', '{ ...A } fragment A on Query { ...B } fragment B on Query { me { id } ...A }'],
    ['behind a field', '{ me { ...A } } fragment A on User { best { ...A } }'],
    ['unused', '{ me { id } } fragment A on User { ...A }'],
  ])('know a fragment that contains itself %s', async (_where, query) => {
    const { status, json } = await shop.post({ query });
    expect([status, json.errors]).toMatchObject([400, [{ extensions: { code: 'FRAGMENT_CYCLE' } }]]);
  });

  it.each([
    ['brackets', `{ find(ids: ${'['.repeat(200)}${']'.repeat(200)}) { id } }`],
    ['inline fragments', `{ ${'... { '.repeat(101)} me { id } ${'} '.repeat(101)} }`],
  ])('end %s before they take the stack', async (_what, query) => {
    const { status, json } = await shop.post({ query });
    expect([status, json.errors]).toMatchObject([400, [{ extensions: { code: expect.stringMatching(/MAX_(DEPTH|TOKENS)_LIMIT/) } }]]);
  });

  it('leave a condition of a subscription to no rule that throws', async () => {
    const query = 'subscription ($x: Boolean!) { ...A } fragment A on Subscription { added @include(if: $x) { id } }';
    const { status, json } = await shop.post({ query, variables: { x: true } });
    expect([status, json.errors]).toMatchObject([400, [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]]);
  });

  it('tell one fault of a document that has many, and nothing of the schema that was not sent', async () => {
    for (const query of ['{ me { nam frie } mee }', '{ page(firs: 1) { nodes { id } } }', '{ me }', '{ find(colour: RE) { id } }', '{ ... on Prod { id } }']) {
      const { json, text } = await shop.post({ query });
      expect(json.errors).toHaveLength(1);
      expect(text).not.toMatch(/Did you mean|User|Page|Product|RED|first|name|Colour/);
    }
    const query = 'query ($f: Filter, $c: Colour) { find(filter: $f, colour: $c) { id } }';
    for (const variables of [{ f: { wor: 'x' } }, { c: 'RE' }, { f: { inner: { wor: 1 } } }]) {
      const { json, text } = await shop.post({ query, variables });
      expect(json.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(text).not.toMatch(/Did you mean|"word"|RED|GREEN/);
    }
  });
});
