/** People with friends and orders; a name that three subgraphs share, as the planner has most to choose from then. */
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@listSize"])`;

const mirror = `${link}
  type User @key(fields: "id") { id: ID! name: String! @shareable nick: String! @shareable }
`;

export const sources = {
  people: `${link}
    type Query { me: User users(n: Int = 2): [User!]! @listSize(slicingArguments: ["n"], requireOneSlicingArgument: false) boom: String find(text: String!): User }
    type Mutation { login(user: String!, password: String!): String }
    type User @key(fields: "id") { id: ID! name: String! @shareable nick: String! @shareable friends: [User!]! }
  `,
  orders: `${link}
    type User @key(fields: "id") { id: ID! orders: [Order!] }
    type Order @key(fields: "id") { id: ID! owner: User! total: Int! }
  `,
  mirror,
  echo: mirror,
} as const;

export type SourceName = keyof typeof sources;

const user = (id: string) => ({ __typename: 'User', id, name: `User ${id}`, nick: `u${id}`, friends: () => [user('1'), user('2')], orders: () => [order(id)] });
const order = (id: string): object => ({ __typename: 'Order', id, total: 1, owner: () => user(id) });

/** What the subgraphs answer when nobody tells them to do otherwise. */
export const root = {
  me: () => user('1'),
  users: ({ n }: { n: number }) => Array.from({ length: n }, (_, index) => user(String(index))),
  find: () => user('1'),
  login: () => 'token',
  boom: () => {
    throw new Error('SELECT secret FROM vault WHERE password=hunter2 at /srv/app/db.ts:1');
  },
};

export function entity({ __typename, id }: { __typename: string; id: string }): object {
  return __typename === 'Order' ? order(id) : user(id);
}
