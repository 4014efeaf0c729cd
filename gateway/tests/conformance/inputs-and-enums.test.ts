import { describe, expect, it } from '@jest/globals';
import { compareAll, divide } from './monolith.ts';

const users = ['1', '2'].map((id, index) => ({ __typename: 'User', id, type: index === 0 ? 'REGULAR' : 'ADMIN' }));
const query = {
  users,
  usersB: users,
  usersByType: ({ type }: { type: string }) => users.filter((user) => user.type === type),
  filtered: ({ filter = {} }: { filter?: { first?: number; type?: string } }) =>
    users.filter(({ type }) => filter.type === undefined || filter.type === type).slice(0, filter.first ?? 9),
};
const world = { query, entities: users };

describe('enums', () => {
  const subgraphs = {
    a: 'type Query { users: [User] usersByType(type: UserType!): [User] } type User @key(fields: "id") { id: ID! type: UserType } enum UserType { REGULAR ADMIN @inaccessible }',
    b: 'type Query { usersB: [User] } type User @key(fields: "id") { id: ID! }',
  };
  compareAll('with inaccessible values', { world, subgraphs }, ['{ users { id } }', '{ usersByType(type: REGULAR) { id type } usersB { id } }']);

  it('let no inaccessible value out, nor in', async () => {
    const { query: ask } = await divide({ world, subgraphs });
    for (const source of ['{ users { id type } }', '{ usersB { id type } }']) {
      const { data, errors } = await ask(source);
      expect(Object.values(data ?? {})).toEqual([
        [
          { id: '1', type: 'REGULAR' },
          { id: '2', type: null },
        ],
      ]);
      expect(errors?.map(({ path }) => path?.slice(1))).toEqual([[1, 'type']]);
      expect(JSON.stringify(errors)).not.toContain('ADMIN');
    }
    await expect((async () => ask('{ usersByType(type: ADMIN) { id } }'))()).rejects.toThrow('ADMIN');
  });

  compareAll(
    'of which subgraphs know different values take those that all know',
    {
      world,
      subgraphs: {
        a: 'type Query { users: [User] usersByType(type: UserType!): [User] } type User @key(fields: "id") { id: ID! type: UserType @shareable } enum UserType { REGULAR ADMIN }',
        b: 'type Query { usersB: [User] } type User @key(fields: "id") { id: ID! type: UserType @shareable } enum UserType { REGULAR ADMIN GUEST @inaccessible }',
      },
    },
    ['{ users { type } usersB { type id } }', ['query ($type: UserType!) { usersByType(type: $type) { type } }', { type: 'ADMIN' }]],
  );
});

describe('input objects', () => {
  compareAll(
    'take the fields that all subgraphs know',
    {
      world,
      subgraphs: {
        a: 'type Query { filtered(filter: Filter): [User] } input Filter { first: Int = 1 type: String only: Int } type User @key(fields: "id") { id: ID! }',
        b: 'type Query { usersB: [User] byFilter(filter: Filter): Int } input Filter { first: Int = 1 type: String } type User @key(fields: "id") { id: ID! type: String }',
      },
    },
    [
      '{ filtered { id } }',
      '{ filtered(filter: { first: 1 }) { id type } }',
      ['query ($filter: Filter) { filtered(filter: $filter) { type } }', { filter: { type: 'ADMIN', first: 2 } }],
    ],
  );
  it('refuse the others', async () => {
    const { query: ask } = await divide({
      world,
      subgraphs: {
        a: 'type Query { filtered(filter: Filter): [User] } input Filter { first: Int only: Int } type User @key(fields: "id") { id: ID! }',
        b: 'type Query { n(filter: Filter): Int } input Filter { first: Int }',
      },
    });
    await expect((async () => ask('{ filtered(filter: { only: 1 }) { id } }'))()).rejects.toThrow('is not defined');
  });
});

describe('arguments of executable directives', () => {
  const sdl = 'directive @loud(times: Int! = 2, note: String) on FIELD';
  compareAll(
    'have their defaults',
    {
      world,
      subgraphs: {
        a: `${sdl} type Query { users: [User] } type User @key(fields: "id") { id: ID! }`,
        b: `${sdl} type User @key(fields: "id") { id: ID! type: String }`,
      },
    },
    ['{ users @loud { id type @loud(times: 3) } }', '{ users { type @loud(note: "x") } }'],
  );

  const composing = (loud: string): string => `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://supergraph.test/loud/v1.0", import: ["@loud"]) @composeDirective(name: "@loud")
    directive @loud(how: Loudness!${loud}, times: Int) repeatable on FIELD | FRAGMENT_SPREAD | OBJECT enum Loudness { VERY QUITE }`;
  compareAll(
    'have the defaults of any subgraph where they are composed',
    {
      world,
      subgraphs: {
        // Not asked `@loud` alone: here, it lacks an argument.
        a: { sdl: `${composing('')} type Query { users: [User] } type User @key(fields: "id") { id: ID! }`, federation: 1 },
        b: { sdl: `${composing(' = VERY')} type User @key(fields: "id") { id: ID! type: String }`, federation: 1 },
      },
    },
    [
      '{ users @loud { id type @loud(how: QUITE) @loud } }',
      'query ($how: Loudness!, $times: Int) { users { ...T @loud(how: $how) type @loud(how: VERY, times: $times) } } fragment T on User { id }',
    ].map((source) => [source, { how: 'QUITE', times: 2 }] as const),
  );
});
