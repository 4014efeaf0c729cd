import type { Viewer } from '@supergraph/service-kit';
import { read, type WorldObject } from '../conformance/world.ts';

/** A graph of which some fields are not for everybody. What must not be seen has a needle in it. */
export const needle = 'NEEDLE';

const users = ['u1', 'u2'].map((id) => ({
  __typename: 'User',
  id,
  name: `name of ${id}`,
  secret: `${needle} of ${id}`,
  friends: () => [[users[0]], [users[1]]],
  score: 7,
  hint(this: WorldObject) {
    return `made of ${read(this, 'secret')}`;
  },
  echo(this: WorldObject) {
    return `after ${read(this, 'hint')}`;
  },
  reviews: () => reviews,
  rank: 'GOLD',
}));
const robot = { __typename: 'Robot', id: 'r1', secret: 'open', score: 8, name: 'Robbie' };
const vault = { __typename: 'Vault', id: 'v1', code: `${needle} of the vault`, note: 'a note' };
const reviews = [{ __typename: 'Review', text: 'fine', author: users[1] }];

export const world = {
  query: {
    me: users[0],
    users,
    node: users[0],
    nodes: [users[0], robot],
    hits: [users[0], robot, vault],
    vault,
    greeting: `${needle} hello`,
    required: `${needle} required`,
    open: 'open',
    review: reviews[0],
  },
  mutation: { change: 'changed', wipe: `${needle} wiped`, rename: users[0] },
  entities: [...users, robot, vault],
};

export const subgraphs = {
  people: `
    type Query {
      me: User users: [User!]! node: Node nodes: [Node!]! hits: [Hit!]! vault: Vault open: String
      greeting: String @authenticated
      required: String! @requiresScopes(scopes: [["orders:read", "orders:write"], ["audit"]])
    }
    type Mutation { change: String wipe: String @requiresScopes(scopes: [["admin"]]) rename: User }
    interface Node @key(fields: "id") { id: ID! secret: String }
    type User implements Node @key(fields: "id") { id: ID! name: String secret: String @authenticated @shareable friends: [[User!]] rank: Rank }
    type Robot implements Node @key(fields: "id") { id: ID! name: String secret: String }
    type Vault @key(fields: "id") @requiresScopes(scopes: [["vault"]]) { id: ID! code: String! note: String }
    union Hit = User | Robot | Vault
    enum Rank @policy(policies: [["ranked"]]) { GOLD }`,
  reviews: `
    type Query { review: Review }
    type Review { text: String author: User @provides(fields: "secret") }
    type User @key(fields: "id") {
      id: ID! secret: String @external hint: String @requires(fields: "secret") @authenticated reviews: [Review!]!
    }`,
  scores: 'type Node @key(fields: "id") @interfaceObject { id: ID! score: Int @requiresScopes(scopes: [["scores"]]) }',
  echoes: 'type User @key(fields: "id") { id: ID! hint: String @external echo: String @requires(fields: "hint") @authenticated }',
};

export function callerWith(...scopes: string[]): Viewer {
  return { userId: 'u', sessionId: null, scopes };
}
