import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Shop, startShop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ listSize: 10, assumedListSize: 4, cost: 100 });
});
beforeEach(() => shop.subgraph.behave());
afterAll(() => shop.stop());

const costOf = async (query: string, variables?: object): Promise<unknown> => {
  const { json } = await shop.post({ query, variables }, { 'x-supergraph-cost': '1' });
  return (json.extensions?.['cost'] ?? json.errors?.[0]?.extensions['cost']) as unknown;
};

describe('the cost of an operation', () => {
  it.each<[what: string, query: string, variables: object | undefined, estimated: number]>([
    ['an object is 1, a leaf nothing', '{ me { id name } }', undefined, 1],
    ['a type says what it weighs', '{ node { id } top(n: 1) { id } }', undefined, 1 + 2],
    ['a field says what it weighs', '{ heavy }', undefined, 50],
    ['a list has the size that is asked for', '{ top(n: 5) { price { amount } } }', undefined, 5 * (2 + 1)],
    ['by a variable', 'query ($n: Int) { top(n: $n) { id } }', { n: 7 }, 14],
    ['by the default of a variable', 'query ($n: Int = 6) { top(n: $n) { id } }', undefined, 12],
    ['by what the schema assumes', '{ top { id } }', undefined, 6],
    ['also where a variable is absent', 'query ($n: Int) { top(n: $n) { id } }', undefined, 6],
    ['by the default of an argument', '{ page { nodes { id } } }', undefined, 1 + 2 * 2],
    [
      'also where the variable is absent that has the name of what each object has',
      'query ($constructor: Int) { page(first: $constructor) { nodes { id } } }',
      undefined,
      1 + 2 * 2,
    ],
    ['in the fields that it is for alone', '{ page(first: 5) { total nodes { id } } }', undefined, 1 + 5 * 2],
    ['by a fragment', '{ page(first: 5) { ...N } } fragment N on Page { nodes { id } }', undefined, 1 + 5 * 2],
    ['the largest of those that are asked for', '{ page(first: 5, take: 7) { nodes { id } } }', undefined, 1 + 7 * 2],
    ['pages of Relay need no directive', '{ relay(last: 3) { edges { node { id } } } }', undefined, 1 + 3 * (1 + 2)],
    ['a list of unknown size has the assumed one', '{ plain { tags price { amount } } }', undefined, 4 * 3],
    ['lists multiply', '{ me { friends { friends { id } } } }', undefined, 1 + 4 * (1 + 4)],
    ['inputs are objects too', '{ find(filter: { word: "x", inner: { word: "y" } }) { id } }', undefined, 2 + 2 + 10],
    ['also those in variables', 'query ($f: Filter) { find(filter: $f) { id } }', { f: { words: ['a', 'b'] } }, 2 + 1 + 4],
    ['arguments weigh what they say', '{ find(colour: RED) { id } }', undefined, 2 + 4],
    ['a mutation is 10', 'mutation { rate }', undefined, 10],
    ['what is never asked for costs nothing', '{ me { id } heavy @include(if: false) }', undefined, 1],
    ['what a variable leaves out neither', 'query ($x: Boolean!) { me { id } heavy @skip(if: $x) }', { x: true }, 1],
    ['what it lets in does', 'query ($x: Boolean = false) { me { id } heavy @skip(if: $x) }', undefined, 51],
    ['a deferred part is as dear', '{ me { id ... @defer { best { id } } } }', undefined, 2],
  ])('%s', async (_what, query, variables, estimated) => {
    expect(await costOf(query, variables)).toEqual({ estimated, max: 100 });
  });

  it('is told to who asks for it alone', async () => {
    expect((await shop.post({ query: '{ me { id } }' })).json.extensions).toBeUndefined();
  });

  it('is refused above the most, before any subgraph is asked, and passes at it', async () => {
    const at = '{ a: heavy b: heavy }';
    expect((await shop.post({ query: at })).status).toBe(200);
    shop.subgraph.behave();
    const { status, json } = await shop.post({ query: '{ a: heavy b: heavy me { id } }' });
    expect([status, json]).toMatchObject([400, { errors: [{ extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE', cost: { estimated: 101, max: 100 } } }] }]);
    expect(json.data).toBeUndefined();
    expect(shop.subgraph.received).toEqual([]);
  });

  it('does not end where numbers do', async () => {
    const { json } = await shop.post({ query: `{ me { ${'friends { '.repeat(12)} id ${'} '.repeat(12)} } }` });
    expect(json.errors).toMatchObject([{ extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE' } }]);
  });
});

describe('an operation that has been compiled', () => {
  const query = 'query ($n: Int, $m: Int = 1) { top(n: $n) { id } page(first: $m) { nodes { id } } }';
  const headers: Record<string, string>[] = [{}, { accept: 'application/json' }];

  it.each(headers)('is refused by what its variables make of it, with %j', async (accept) => {
    for (const _twice of [1, 2]) expect((await shop.post({ query, variables: { n: 10, m: 10 } }, accept)).status).toBe(200);
    shop.subgraph.behave();
    for (const variables of [{ n: 11 }, { n: 1, m: 11 }, { n: 3_000_000 }]) {
      const { status, json } = await shop.post({ query, variables }, accept);
      expect([status, json.errors]).toMatchObject([400, [{ extensions: { code: 'MAX_LIST_SIZE_LIMIT', limit: 10 } }]]);
    }
    const dear = await shop.post({ query: '{ relay(first: 9) { edges { node { id } } nodes { id } } a: heavy b: heavy }' }, accept);
    expect(dear.json.errors).toMatchObject([{ extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE' } }]);
    expect(shop.subgraph.received).toEqual([]);
  });
});

describe('the size of a list', () => {
  it.each<[string, string, object | undefined]>([
    ['a literal', '{ top(n: 11) { id } }', undefined],
    ['a variable', 'query ($n: Int) { top(n: $n) { id } }', { n: 11 }],
    ['the default of a variable', 'query ($n: Int = 11) { top(n: $n) { id } }', undefined],
    ['an argument that no directive names', '{ relay(last: 11) { nodes { id } } }', undefined],
    ['a field behind a condition', 'query ($x: Boolean = true) { ... @include(if: $x) { top(n: 11) { id } } }', undefined],
    ['a deferred part', '{ me { id } ... @defer { top(n: 11) { id } } }', undefined],
    ['a fragment', '{ ...A } fragment A on Query { top(n: 11) { id } }', undefined],
  ])('is bounded in %s', async (_where, query, variables) => {
    for (const accept of ['application/json', 'multipart/mixed;deferSpec=20220824, application/json']) {
      const { status, json } = await shop.post({ query, variables }, { accept });
      expect([status, json.errors]).toMatchObject([400, [{ extensions: { code: 'MAX_LIST_SIZE_LIMIT' } }]]);
      const within = JSON.parse(JSON.stringify({ query, variables }).replaceAll('11', '10'));
      expect((await shop.post(within)).status).toBe(200);
    }
  });
});
