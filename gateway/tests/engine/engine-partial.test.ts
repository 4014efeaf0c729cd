import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@supergraph/service-kit';
import type { OperationAnswer } from '../../src/engine.ts';
import { type Federation, federate, type SubgraphSource } from './federate.ts';

const unavailable: SubgraphSource['intercept'] = async () => {
  throw new DomainError('SUBGRAPH_UNAVAILABLE', 'connect ECONNREFUSED 10.0.0.7:4006');
};

/** Fails for these entities alone. */
function failingFor<Source extends SubgraphSource & { readonly resolvers: object }>(source: Source, ...ids: readonly string[]): SubgraphSource {
  const __resolveReference = async (reference: Known): Promise<Known> => {
    if (ids.includes(reference.id)) throw new Error('Out of order.');
    return reference;
  };
  const resolvers = Object.entries(source.resolvers).map(([type, fields]) => [type, { ...fields, __resolveReference }]);
  return { ...source, resolvers: Object.fromEntries(resolvers) };
}

const baskets = {
  sdl: `
    type Query { basket: Basket baskets: [Basket!]! }
    type Basket @key(fields: "id") { id: ID! items: [Item!]! }
    type Item @key(fields: "id") { id: ID! count: Int! }
  `,
  resolvers: { Query: { basket: () => basket('1'), baskets: () => ['1', '2', '3'].map(basket) } },
} satisfies SubgraphSource;

function basket(id: string) {
  return { id, items: [1, 2].map((count) => ({ id: `${id}${count}`, count })) };
}

const prices = {
  sdl: 'type Item @key(fields: "id") { id: ID! price(currency: String! = "EUR"): Int }',
  resolvers: { Item: { price: ({ id }: { id: string }, { currency }: { currency: string }) => Number(id) * (currency === 'EUR' ? 10 : 11) } },
} satisfies SubgraphSource;

const freight = {
  sdl: 'type Basket @key(fields: "id") { id: ID! freight: Int }',
  resolvers: { Basket: { freight: ({ id }: { id: string }) => Number(id) * 100 } },
} satisfies SubgraphSource;

type Known = { id: string; freight?: number | null; items?: { price?: number | null }[] };

const priced = ({ items = [] }: Known): number => items.reduce((sum, { price }) => sum + (price ?? Number.NaN), 0);

const sums = {
  sdl: `
    type Basket @key(fields: "id") {
      id: ID!
      items: [Item!]! @external
      freight: Int @external
      note(of: String): String
      goods(times: Int! = 1): Int @requires(fields: "items { price(currency: \\"EUR\\") }")
      goodsInDollar: Int @requires(fields: "items { price(currency: \\"USD\\") }")
      tax: Int @requires(fields: "freight")
      total: Int @requires(fields: "items { price(currency: \\"EUR\\") } freight")
    }
    type Item @key(fields: "id", resolvable: false) { id: ID! price(currency: String! = "EUR"): Int @external }
  `,
  resolvers: {
    Basket: {
      note: ({ id }: Known, { of = 'basket' }: { of?: string }) => `${of} ${id}`,
      goods: (known: Known, { times }: { times: number }) => priced(known) * times,
      goodsInDollar: priced,
      tax: ({ freight }: Known) => (freight === null ? -1 : (freight ?? Number.NaN) / 10),
      total: (known: Known) => priced(known) + (known.freight ?? Number.NaN),
    },
  },
} satisfies SubgraphSource;

const later = {
  sdl: `
    type Basket @key(fields: "id") {
      id: ID!
      total: Int @external
      goods(times: Int! = 1): Int @external
      name: String
      half: Int @requires(fields: "total")
      double: Int @requires(fields: "goods(times: 2)")
    }
  `,
  resolvers: {
    Basket: {
      name: ({ id }: Known) => `name ${id}`,
      half: ({ total }: { total: number }) => total / 2,
      double: ({ goods }: { goods: number }) => goods,
    },
  },
} satisfies SubgraphSource;

function told({ errors = [] }: OperationAnswer) {
  return errors.map(({ path, extensions }) => ({ path: path?.join('.'), service: extensions['service'], code: extensions['code'] }));
}

function callsTo({ calls }: Federation, subgraph: string): number {
  return calls.filter((call) => call.subgraph === subgraph).length;
}

/** The representations, whichever members of a call they are for. */
function sentTo({ calls }: Federation, subgraph: string): unknown[] {
  return calls.flatMap((call) => (call.subgraph === subgraph ? Object.values(call.variables).filter(Array.isArray).flat() : []));
}

const down = { code: 'SUBGRAPH_UNAVAILABLE' };

describe('a fetch of which one requirement has failed', () => {
  it('brings the fields that do not require it, and tells of the others what has failed', async () => {
    const graph = await federate({ baskets, prices, sums, freight: { ...freight, intercept: unavailable } });
    const answer = await graph.query('{ basket { goods tax total } }');
    expect(answer.data).toEqual({ basket: { goods: 230, tax: null, total: null } });
    expect(told(answer)).toEqual(['tax', 'total'].map((field) => ({ ...down, path: `basket.${field}`, service: 'freight' })));
    expect(sentTo(graph, 'sums')).toEqual([{ __typename: 'Basket', id: '1', items: [{ price: 110 }, { price: 120 }] }]);
  });

  it('sends no more than each field requires, and asks once for those that require the same', async () => {
    const graph = await federate({ baskets, prices, sums, freight: { ...freight, intercept: unavailable } });
    const answer = await graph.query('query ($n: Int!, $of: String) { basket { a: goods b: goods(times: $n) note c: note(of: $of) total } }', {
      n: 2,
      of: 'mine',
    });
    expect(answer.data).toEqual({ basket: { a: 230, b: 460, note: 'basket 1', c: 'mine 1', total: null } });
    expect(callsTo(graph, 'sums')).toBe(1);
    expect(graph.calls.at(-1)?.variables).toMatchObject({ n: 2, of: 'mine' });
    const sent = sentTo(graph, 'sums');
    expect(sent).toHaveLength(2);
    expect(sent).toContainEqual({ __typename: 'Basket', id: '1', items: [{ price: 110 }, { price: 120 }] });
    expect(sent).toContainEqual({ __typename: 'Basket', id: '1' });
  });

  it('is what it is as long as nothing has failed, be a requirement null or not', async () => {
    const nothing = { ...freight, resolvers: { Basket: { freight: () => null } } };
    const graph = await federate({ baskets, prices, sums, freight: nothing }, { schedule: 'levels' });
    expect(await graph.query('{ basket { goods tax } }')).toEqual({ data: { basket: { goods: 230, tax: -1 } } });
    expect(callsTo(graph, 'sums')).toBe(1);
  });

  it('takes a null for a value although something else has failed', async () => {
    const nothing = { ...freight, resolvers: { Basket: { freight: () => null } } };
    const graph = await federate({ baskets, prices: { ...prices, intercept: unavailable }, sums, freight: nothing });
    const answer = await graph.query('{ basket { goods tax } }');
    expect(answer.data).toEqual({ basket: { goods: null, tax: -1 } });
    expect(told(answer)).toEqual([{ ...down, path: 'basket.goods', service: 'prices' }]);
  });

  it('tells each field of the very failure that has kept it', async () => {
    const graph = await federate({ baskets, prices: { ...prices, intercept: unavailable }, sums, freight: { ...freight, intercept: unavailable } });
    const answer = await graph.query('{ basket { note goods tax } }');
    expect(answer.data).toEqual({ basket: { note: 'basket 1', goods: null, tax: null } });
    expect(told(answer)).toEqual([
      { ...down, path: 'basket.goods', service: 'prices' },
      { ...down, path: 'basket.tax', service: 'freight' },
    ]);
  });

  it('leaves out of a list no more than the entities of which something has failed', async () => {
    const graph = await federate({ baskets, prices, sums, freight: failingFor(freight, '2') });
    const answer = await graph.query('{ baskets { goods total } }');
    const goods = ['1', '2', '3'].map((id) => Number(id) * 200 + 30);
    expect(answer.data).toEqual({ baskets: goods.map((each, index) => ({ goods: each, total: index === 1 ? null : each + (index + 1) * 100 })) });
    expect(told(answer)).toEqual([{ path: 'baskets.1.total', service: 'freight', code: 'SUBGRAPH_ERROR' }]);
    expect(callsTo(graph, 'sums')).toBeLessThanOrEqual(2);
  });

  it('looks for what has failed in all that stands below an entity', async () => {
    const graph = await federate({ baskets, prices: failingFor(prices, '22'), sums, freight });
    const answer = await graph.query('{ baskets { goods tax total } }');
    expect(answer.data).toMatchObject({
      baskets: [
        { goods: 230, total: 330 },
        { goods: null, tax: 20, total: null },
        { goods: 630, tax: 30 },
      ],
    });
    expect(told(answer).map(({ path }) => path)).toEqual(['baskets.1.goods', 'baskets.1.total']);
  });

  it('keeps the arguments of requirements apart', async () => {
    const dollars: SubgraphSource['intercept'] = async ({ query }, next) => (query.includes('USD') ? unavailable({} as never, next) : next());
    const graph = await federate({ baskets, prices: { ...prices, intercept: dollars }, sums, freight: { ...freight, intercept: unavailable } });
    const answer = await graph.query('{ basket { note goods goodsInDollar total } }');
    // One call brings both prices.
    expect(answer.data).toEqual({ basket: { note: 'basket 1', goods: null, goodsInDollar: null, total: null } });
    expect(told(answer).map(({ service }) => service)).toEqual(['prices', 'prices', 'prices', 'freight']);
  });

  it.each([
    [{ goods: true, total: false }, { goods: 230 }],
    [{ goods: false, total: true }, { total: null }],
    [
      { goods: true, total: true },
      { goods: 230, total: null },
    ],
    [{ goods: false, total: false }, {}],
  ])('has the conditions of its fields: %j', async (variables, expected) => {
    const graph = await federate({ baskets, prices, sums, freight: { ...freight, intercept: unavailable } });
    const source = 'query ($goods: Boolean!, $total: Boolean!) { basket { id note goods @include(if: $goods) ... @include(if: $total) { total } } }';
    const answer = await graph.query(source, variables);
    expect(answer.data).toEqual({ basket: { id: '1', note: 'basket 1', ...expected } });
    expect(told(answer)).toEqual(variables.total ? [{ ...down, path: 'basket.total', service: 'freight' }] : []);
  });

  it('is followed by fetches that do with what it has brought', async () => {
    const graph = await federate({ baskets, prices, sums, later, freight: { ...freight, intercept: unavailable } });
    const answer = await graph.query('{ basket { name half double } }');
    expect(answer.data).toEqual({ basket: { name: 'name 1', half: null, double: 460 } });
    expect(told(answer)).toEqual([{ ...down, path: 'basket.half', service: 'freight' }]);
  });

  it('tells of its own failure where it fails as well', async () => {
    const graph = await federate({ baskets, prices, sums: { ...sums, intercept: unavailable }, freight: { ...freight, intercept: unavailable } });
    const answer = await graph.query('{ basket { goods total } }');
    expect(answer.data).toEqual({ basket: { goods: null, total: null } });
    expect(told(answer)).toEqual([
      { ...down, path: 'basket.goods', service: 'sums' },
      { ...down, path: 'basket.total', service: 'freight' },
    ]);
  });

  it('is asked for in one call where it was merged of several', async () => {
    const shops = {
      sdl: 'type Query { one: Basket two: Pair } type Pair { left: Basket right: Basket } type Basket @key(fields: "id", resolvable: false) { id: ID! }',
      resolvers: { Query: { one: () => ({ id: '1' }), two: () => ({ left: { id: '2' }, right: { id: '3' } }) } },
    };
    const { Query: _, ...resolvers } = { ...baskets.resolvers, Basket: { items: ({ id }: Known) => basket(id).items } };
    const stored = { sdl: baskets.sdl.replace('type Query { basket: Basket baskets: [Basket!]! }', ''), resolvers };
    const graph = await federate({ shops, stored, prices, sums, freight: failingFor(freight, '1', '2') }, { schedule: 'levels' });
    const answer = await graph.query('{ one { total goods } two { left { note tax goods } right { total } } }');
    expect(answer.data).toEqual({ one: { total: null, goods: 230 }, two: { left: { note: 'basket 2', tax: null, goods: 430 }, right: { total: 930 } } });
    expect(told(answer).map(({ path }) => path)).toEqual(['one.total', 'two.left.tax']);
    expect(callsTo(graph, 'sums')).toBeLessThanOrEqual(2);
  });

  it('keeps apart what the types of an interface require, and what the interface does', async () => {
    const kinds = ['Book', 'Disc'].map((type) => `type ${type} implements Media @key(fields: "id") { id: ID! weight: Int }`).join(' ');
    const media = [
      { __typename: 'Book', id: 'b', weight: 3 },
      { __typename: 'Disc', id: 'd', weight: 4 },
    ];
    const catalogue = {
      sdl: `type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! weight: Int } ${kinds}`,
      rootValue: { media },
      resolvers: { Media: { __resolveReference: ({ id }: Known) => media.find((each) => each.id === id) } },
    };
    const sizes = { sdl: 'type Media @key(fields: "id") @interfaceObject { id: ID! size: Int }', intercept: unavailable };
    const parcels = {
      sdl: `type Media @key(fields: "id") @interfaceObject {
        id: ID! weight: Int @external size: Int @external plain: String cost: Int @requires(fields: "weight") room: Int @requires(fields: "size")
        both: Int @requires(fields: "weight size")
      }`,
      resolvers: { Media: { plain: () => 'plain', cost: ({ weight }: Media) => weight * 10, room: sizeOf, both: sizeOf } },
    };
    const covers = {
      sdl: `
        type Book @key(fields: "id") { id: ID! size: Int @external weight: Int @external cover: Int @requires(fields: "size") spine: Int @requires(fields: "weight") }
        type Disc @key(fields: "id") { id: ID! weight: Int @external cover: Int @requires(fields: "weight") }`,
      resolvers: { Book: { cover: sizeOf, spine: ({ weight }: Media) => weight }, Disc: { cover: ({ weight }: Media) => weight } },
    };
    for (const planner of ['hive', 'apollo'] as const) {
      const graph = await federate({ catalogue, sizes, parcels, covers }, { planner });
      const answer = await graph.query('{ media { cost room both plain ... on Book { cover spine } ... on Disc { cover } } }');
      expect(answer.data).toEqual({
        media: [
          { cost: 30, room: null, both: null, plain: 'plain', cover: null, spine: 3 },
          { cost: 40, room: null, both: null, plain: 'plain', cover: 4 },
        ],
      });
      const failed = ['0.room', '0.both', '0.cover', '1.room', '1.both'].map((path) => ({ ...down, path: `media.${path}`, service: 'sizes' }));
      expect(told(answer)).toEqual(expect.arrayContaining(failed));
      await graph.engine.stop();
    }
  });

  it('brings what has its argument from a context', async () => {
    const shops = {
      sdl: `type Query { shops: [Shop!]! } type Shop @key(fields: "id") @federation__context(name: "shop") { id: ID! currency: String! items: [Thing!]! }
        type Thing @key(fields: "id") {
          id: ID! weight: Int @external price(in: String @federation__fromContext(field: "$shop { currency }")): String
          freight: Int @requires(fields: "weight")
        }`,
      rootValue: { shops: ['EUR', 'USD'].map((currency, index) => ({ id: `s${index}`, currency, items: [{ id: `i${index}` }] })) },
      resolvers: { Thing: { price: ({ id }: Known, args: { in: string }) => `${id} in ${args.in}`, freight: ({ weight }: Media) => weight } },
    };
    const weights = { sdl: 'type Thing @key(fields: "id") { id: ID! weight: Int }', intercept: unavailable };
    const graph = await federate({ shops, weights });
    const answer = await graph.query('{ shops { items { price freight } } }');
    expect(answer.data).toEqual({ shops: [0, 1].map((index) => ({ items: [{ price: `i${index} in ${['EUR', 'USD'][index]}`, freight: null }] })) });
    expect(told(answer)).toEqual([0, 1].map((index) => ({ ...down, path: `shops.${index}.items.0.freight`, service: 'weights' })));
  });
});

type Media = { readonly size?: number; readonly weight: number };

/** Of something of which no size is known. */
function sizeOf({ size }: Media): number {
  return size ?? -1;
}
