import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { federate, type SubgraphSource } from './federate.ts';

const posts = {
  sdl: `
    type Query { posts: [Post!]! pinned: Post }
    type Post @key(fields: "id") { id: ID! author: User! editor: User reader: User }
    type User @key(fields: "id") { id: ID! }
  `,
  resolvers: { Query: { posts: () => [post('1', 'a', 'b'), post('2', 'b', null)], pinned: () => post('3', 'a', 'a') } },
} satisfies SubgraphSource;

function post(id: string, author: string, editor: string | null) {
  return { id, author: { id: author }, editor: editor && { id: editor }, reader: { id: 'c' } };
}

const accounts = {
  sdl: `
    type User @key(fields: "id") { id: ID! name(long: Boolean): String age: Int picture(size: Int): Picture group: Group }
    type Post @key(fields: "id") { id: ID! claps: Int }
    type Picture { url: String }
    type Group @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    User: {
      name: ({ id }: { id: string }, { long }: { long?: boolean }) => (long ? `name of ${id}` : id),
      age: () => 30,
      picture: ({ id }: { id: string }, { size }: { size?: number }) => ({ url: `${id}/${size}` }),
      group: ({ id }: { id: string }) => ({ id: `group of ${id}` }),
    },
    Post: { claps: ({ id }: { id: string }) => Number(id) },
  },
} satisfies SubgraphSource;

const groups = {
  sdl: 'type Group @key(fields: "id") { id: ID! title(short: Boolean): String }',
  resolvers: { Group: { title: ({ id }: { id: string }, { short }: { short?: boolean }) => (short ? 'short' : id) } },
} satisfies SubgraphSource;

describe('entity fetches that start together', () => {
  it('share one call of a subgraph, and one list when they ask for the same', async () => {
    const { query, calls } = await federate({ posts, accounts });
    expect(await query('{ posts { author { age } editor { age } claps } pinned { author { age } } }')).toEqual({
      data: {
        posts: [
          { author: { age: 30 }, editor: { age: 30 }, claps: 1 },
          { author: { age: 30 }, editor: null, claps: 2 },
        ],
        pinned: { author: { age: 30 } },
      },
    });
    const sent = calls.filter(({ subgraph }) => subgraph === 'accounts');
    expect(sent).toHaveLength(1);
    const lists = Object.values(sent[0]?.variables ?? {}) as { __typename: string; id: string }[][];
    const told = lists.map((list) => list.map(({ __typename, id }) => `${__typename} ${id}`).sort());
    expect(told.sort()).toEqual([
      ['Post 1', 'Post 2'],
      ['User a', 'User b'],
    ]);
  });

  it('share variables of the client, also those with the names of ours', async () => {
    const { query } = await federate({ posts, accounts });
    const source = `query ($representations_0: Boolean, $representations: Int) {
      posts { author { name(long: $representations_0) } editor { picture(size: $representations) { url } } }
    }`;
    expect(await query(source, { representations_0: true, representations: 7 })).toEqual({
      data: {
        posts: [
          { author: { name: 'name of a' }, editor: { picture: { url: 'b/7' } } },
          { author: { name: 'name of b' }, editor: null },
        ],
      },
    });
  });

  it('keep apart what later fetches bring to one entity at two places', async () => {
    const { query, calls } = await federate({ posts, accounts, groups });
    expect(await query('{ pinned { author { group { title } } editor { group { title(short: true) } } } }')).toEqual({
      data: { pinned: { author: { group: { title: 'group of a' } }, editor: { group: { title: 'short' } } } },
    });
    expect(calls.map(({ subgraph }) => subgraph)).toEqual(['posts', 'accounts', 'groups']);
  });

  it('tell errors at the place of the entity, whichever list it was in', async () => {
    const broken = () => {
      throw new Error('no claps');
    };
    const { query } = await federate({ posts, accounts: { ...accounts, resolvers: { ...accounts.resolvers, Post: { claps: broken } } } });
    const { data, errors } = await query('{ posts { author { age } applause: claps } }');
    expect(data).toEqual({
      posts: [
        { author: { age: 30 }, applause: null },
        { author: { age: 30 }, applause: null },
      ],
    });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['posts', 0, 'applause'],
      ['posts', 1, 'applause'],
    ]);
  });

  it('are each left empty by a failure of their call', async () => {
    const { query } = await federate({
      posts,
      accounts: {
        ...accounts,
        intercept: async () => {
          throw new Error('down');
        },
      },
    });
    const { errors } = await query('{ pinned { claps author { age } } }');
    expect(errors?.map(({ path }) => path)).toEqual([
      ['pinned', 'claps'],
      ['pinned', 'author', 'age'],
    ]);
  });

  it('are documents that a subgraph can read', async () => {
    const { query, calls } = await federate({ posts, accounts });
    await query('query Named($size: Int) { posts { author { age } editor { picture(size: $size) { url } } claps } }', { size: 1 });
    const [, call] = calls;
    expect(parse(call?.query ?? '').definitions).toMatchObject([{ name: { value: expect.stringMatching(/^Named__accounts__\d$/) } }]);
  });
});
