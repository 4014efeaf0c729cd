import { describe, expect, it } from '@jest/globals';
import { type Federation, federate, type SubgraphSource } from '../engine/federate.ts';

const planners = ['hive', 'apollo', 'auto'] as const;

type Case = {
  readonly subgraphs: Readonly<Record<string, SubgraphSource>>;
  readonly questions: readonly (readonly [source: string, answer: object, variables?: Record<string, unknown>])[];
  /** What a planner gets wrong, by its name: it is known, and the reason for the other. */
  readonly wrong?: Readonly<Partial<Record<(typeof planners)[number], readonly string[]>>>;
};

const entity = <Entities extends readonly { readonly id: string }[]>(entities: Entities) => ({
  __resolveReference: ({ id }: { id: string }) => entities.find((each) => each.id === id) ?? null,
});

const cases: Readonly<Record<string, Case>> = {
  'requirements with arguments at several depths': {
    subgraphs: {
      catalogue: {
        sdl: `type Query { item: Item } type Item @key(fields: "id") { id: ID! price(in: String!): Int box: Box } type Box { weight(unit: String!): Int }`,
        resolvers: {
          Query: { item: () => ({ id: '1', box: {} }) },
          Item: { price: (_: unknown, args: { in: string }) => args.in.length, __resolveReference: () => ({ id: '1', box: {} }) },
          Box: { weight: (_: unknown, { unit }: { unit: string }) => unit.length * 10 },
        },
      },
      shipping: {
        sdl: `type Item @key(fields: "id") { id: ID! price(in: String!): Int @external box: Box @external
          cheap: Int @requires(fields: "price(in: \\"a\\") box { weight(unit: \\"bbb\\") }")
          dear(times: Int): Int @requires(fields: "price(in: \\"aaaa\\") box { weight(unit: \\"b\\") }") }
          type Box { weight(unit: String!): Int @external }`,
        resolvers: {
          Item: {
            cheap: ({ price, box }: { price: number; box: { weight: number } }) => price + box.weight,
            dear: ({ price, box }: { price: number; box: { weight: number } }, { times }: { times: number }) => (price + box.weight) * times,
          },
        },
      },
    },
    questions: [
      ['{ item { cheap } }', { item: { cheap: 31 } }],
      [
        '{ item { box { weight(unit: "xx") } cheap a: dear(times: 1) b: dear(times: 2) price(in: "yyyyy") } }',
        { item: { box: { weight: 20 }, cheap: 31, a: 14, b: 28, price: 5 } },
      ],
    ],
  },
  'a key of which one variant cannot be resolved': {
    subgraphs: {
      a: {
        sdl: 'type Query { item: Item } type Item @key(fields: "id type") { id: ID! type: String }',
        resolvers: { Query: { item: () => ({ id: '1', type: 'T' }) } },
      },
      b: {
        sdl: `type Item @key(fields: "id", resolvable: false) @key(fields: "id type") { id: ID! type: String size: Int }`,
        resolvers: { Item: { __resolveReference: ({ id, type }: { id: string; type?: string }) => (type ? { id, type, size: 5 } : null) } },
      },
    },
    questions: [['{ item { size } }', { item: { size: 5 } }]],
  },
  'requirements that go back and forth': {
    subgraphs: {
      a: {
        sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! base: Int! late: Int! @external sum: Int! @requires(fields: "late") }',
        resolvers: { Query: { item: () => ({ id: '1', base: 2 }) }, Item: { base: () => 2, sum: ({ late }: { late: number }) => late + 100 } },
      },
      b: {
        sdl: 'type Item @key(fields: "id") { id: ID! base: Int! @external middle: Int! @requires(fields: "base") end: Int! @requires(fields: "late") late: Int! @external }',
        resolvers: { Item: { middle: ({ base }: { base: number }) => base * 3, end: ({ late }: { late: number }) => late + 1 } },
      },
      c: {
        sdl: 'type Item @key(fields: "id") { id: ID! middle: Int! @external late: Int! @requires(fields: "middle") }',
        resolvers: { Item: { late: ({ middle }: { middle: number }) => middle * 5 } },
      },
    },
    questions: [
      ['{ item { end } }', { item: { end: 31 } }],
      ['{ item { sum end middle } }', { item: { sum: 130, end: 31, middle: 6 } }],
    ],
    // It asks for `late` before it knows `middle`.
    wrong: { apollo: ['{ item { end } }'] },
  },
  'fields that another subgraph provides': {
    subgraphs: {
      a: {
        sdl: `type Query { posts: [Post!]! } type Post @key(fields: "id") { id: ID! author: Author @provides(fields: "name") }
          type Author @key(fields: "id") { id: ID! name: String @external }`,
        resolvers: { Query: { posts: () => [{ id: '1', author: { id: 'x', name: 'as provided' } }] } },
      },
      b: {
        sdl: 'type Author @key(fields: "id") { id: ID! name: String @shareable age: Int }',
        resolvers: { Author: entity([{ id: 'x', name: 'of its own', age: 4 }]) },
      },
    },
    questions: [
      ['{ posts { author { name } } }', { posts: [{ author: { name: 'as provided' } }] }],
      ['{ posts { author { name age } } }', { posts: [{ author: { name: 'as provided', age: 4 } }] }],
    ],
  },
  'provided fields that hold a type that goes on below them': {
    subgraphs: {
      a: {
        sdl: `type Query { nodes: [Node] @provides(fields: "next { name }") }
          type Node @key(fields: "id") { id: ID! name: String @external next: Node @external }`,
        resolvers: { Query: { nodes: () => [{ id: '1', next: { id: '2', name: 'as provided' } }] } },
      },
      b: {
        sdl: 'type Node @key(fields: "id") { id: ID! name: String @shareable next: Node @shareable }',
        resolvers: {
          Node: {
            name: ({ id }: { id: string }) => `name of ${id}`,
            next: ({ id }: { id: string }) => ({ id: String(Number(id) + 1) }),
          },
        },
      },
    },
    questions: [
      ['{ nodes { next { name } } }', { nodes: [{ next: { name: 'as provided' } }] }],
      ['{ nodes { next { next { name } } } }', { nodes: [{ next: { next: { name: 'name of 3' } } }] }],
    ],
    wrong: { hive: ['{ nodes { next { next { name } } } }'] },
  },
  'unions of which a subgraph knows some members': {
    subgraphs: {
      a: {
        sdl: `type Query { media: [Media] } union Media = Book | Song type Book @key(fields: "id") { id: ID! title: String } type Song @key(fields: "id") { id: ID! length: Int }`,
        resolvers: {
          Query: {
            media: () => [
              { __typename: 'Book', id: '1', title: 'B' },
              { __typename: 'Song', id: '2', length: 7 },
            ],
          },
        },
      },
      b: {
        sdl: `union Media = Song | Film type Song @key(fields: "id") { id: ID! score: Int } type Film { year: Int } type Query { best: Media }`,
        resolvers: { Song: entity([{ id: '2', score: 9 }]), Query: { best: () => ({ __typename: 'Film', year: 1999 }) } },
      },
    },
    questions: [
      [
        '{ media { __typename ... on Song { score } ... on Book { title } ... on Film { year } } best { ... on Film { year } } }',
        {
          media: [
            { __typename: 'Book', title: 'B' },
            { __typename: 'Song', score: 9 },
          ],
          best: { year: 1999 },
        },
      ],
      ['{ media { type: __typename } }', { media: [{ type: 'Book' }, { type: 'Song' }] }],
    ],
  },
  'mutations of several subgraphs': {
    subgraphs: {
      a: {
        sdl: 'type Query { ok: Int } type Mutation { first: Item third: Item } type Item @key(fields: "id") { id: ID! }',
        resolvers: { Mutation: { first: () => ({ id: '1' }), third: () => ({ id: '3' }) } },
      },
      b: {
        sdl: 'type Mutation { second: Item } type Item @key(fields: "id") { id: ID! n: Int }',
        resolvers: {
          Mutation: { second: () => ({ id: '2', n: 2 }) },
          Item: entity([
            { id: '1', n: 1 },
            { id: '3', n: 3 },
          ]),
        },
      },
    },
    questions: [['mutation { first { n } second { n } third { n } }', { first: { n: 1 }, second: { n: 2 }, third: { n: 3 } }]],
  },
  'conditions by variables': {
    subgraphs: {
      a: { sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! near: Int }', resolvers: { Query: { item: () => ({ id: '1', near: 1 }) } } },
      b: { sdl: 'type Item @key(fields: "id") { id: ID! far: Int farther: Int }', resolvers: { Item: entity([{ id: '1', far: 2, farther: 3 }]) } },
    },
    questions: [true, false].flatMap(
      (yes) =>
        [
          [
            'query ($yes: Boolean!) { item { near far @include(if: $yes) farther @skip(if: $yes) } }',
            { item: { near: 1, ...(yes ? { far: 2 } : { farther: 3 }) } },
            { yes },
          ],
          ['query ($yes: Boolean!) { ... @include(if: $yes) { item { far } } item { near } }', { item: yes ? { far: 2, near: 1 } : { near: 1 } }, { yes }],
          ['query ($yes: Boolean!) { item @skip(if: $yes) { far } }', yes ? {} : { item: { far: 2 } }, { yes }],
        ] as const,
    ),
  },
  'subgraphs of the first federation': {
    subgraphs: {
      a: {
        federation: 1,
        sdl: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { item: () => ({ id: '1', name: 'N' }) } },
      },
      b: {
        federation: 1,
        sdl: 'extend type Item @key(fields: "id") { id: ID! @external name: String @external shout: String @requires(fields: "name") }',
        resolvers: { Item: { shout: ({ name }: { name: string }) => `${name}!` } },
      },
    },
    questions: [['{ item { shout } }', { item: { shout: 'N!' } }]],
  },
  'lists of lists of entities': {
    subgraphs: {
      a: {
        sdl: 'type Query { rows: [[Item]] } type Item @key(fields: "id") { id: ID! cells: [[Item]] }',
        resolvers: { Query: { rows: () => [[{ id: '1', cells: [[{ id: '2' }], null] }, null]] } },
      },
      b: {
        sdl: 'type Item @key(fields: "id") { id: ID! n: Int }',
        resolvers: {
          Item: entity([
            { id: '1', n: 1 },
            { id: '2', n: 2 },
          ]),
        },
      },
    },
    questions: [['{ rows { n cells { n } } }', { rows: [[{ n: 1, cells: [[{ n: 2 }], null] }, null]] }]],
  },
  'interface objects': {
    subgraphs: {
      a: {
        sdl: `type Query { things: [Thing] } interface Thing @key(fields: "id") { id: ID! name: String }
          type Car implements Thing @key(fields: "id") { id: ID! name: String wheels: Int } type Boat implements Thing @key(fields: "id") { id: ID! name: String }`,
        resolvers: {
          Query: { things },
          Thing: { __resolveReference: ({ id }: { id: string }) => things().find((each) => each.id === id) },
          Car: entity(things()),
        },
      },
      b: {
        sdl: 'type Query { rated: [Thing] } type Thing @key(fields: "id") @interfaceObject { id: ID! stars: Int }',
        resolvers: {
          Query: {
            rated: () => [
              { id: '2', stars: 2 },
              { id: '1', stars: 1 },
            ],
          },
          Thing: entity([
            { id: '1', stars: 1 },
            { id: '2', stars: 2 },
          ]),
        },
      },
    },
    questions: [
      ['{ things { stars ... on Car { wheels } } }', { things: [{ stars: 1, wheels: 4 }, { stars: 2 }] }],
      [
        '{ rated { stars name } }',
        {
          rated: [
            { stars: 2, name: 'B' },
            { stars: 1, name: 'C' },
          ],
        },
      ],
      ['{ rated { stars ... on Car { wheels stars } } }', { rated: [{ stars: 2 }, { stars: 1, wheels: 4 }] }],
      ['{ rated { ... on Car { stars wheels } ... on Boat { id } } }', { rated: [{ id: '2' }, { stars: 1, wheels: 4 }] }],
      ['{ rated { kind: __typename } }', { rated: [{ kind: 'Boat' }, { kind: 'Car' }] }],
    ],
    wrong: { hive: ['{ rated { ... on Car { stars wheels } ... on Boat { id } } }'] },
  },
};

function things() {
  return [
    { __typename: 'Car', id: '1', name: 'C', wheels: 4 },
    { __typename: 'Boat', id: '2', name: 'B', wheels: 0 },
  ];
}

for (const planner of planners) {
  describe(`planned by ${planner}`, () => {
    for (const [name, { subgraphs, questions, wrong }] of Object.entries(cases)) {
      describe(name, () => {
        const opened: Promise<Federation> = federate(subgraphs, { planner });
        it.each(questions.map(([source, answer, variables = {}]) => [source, variables, answer] as const))('%s %j', async (source, variables, answer) => {
          const { query } = await opened;
          // A planner that notices what it cannot do refuses.
          const told = await query(source, { ...variables }).catch((error: unknown) => error);
          if (wrong?.[planner]?.includes(source)) expect(told).not.toEqual({ data: answer });
          else expect(told).toEqual({ data: answer });
        });
      });
    }
  });
}
