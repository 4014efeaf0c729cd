import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '@supergraph/gateway';
import { type GatewaySettings, readSettings } from '../../src/config.ts';
import { compose } from '../library.ts';
import { createRecordedLogger } from '../recorded-logger.ts';
import { StandIn } from '../stand-in.ts';
import { type Answer, patient, read } from '../started-gateway.ts';

/** What costs something, with directives that go by other names than usual. */
export const shopSdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", { name: "@listSize", as: "@sized" }])
  type Query {
    me: User!
    page(first: Int = 2, take: Int): Page! @sized(slicingArguments: ["first", "take"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
    top(n: Int): [Product!]! @sized(assumedSize: 3, slicingArguments: ["n"], requireOneSlicingArgument: false)
    relay(first: Int, last: Int): Relay!
    plain: [Product!]!
    find(ids: [ID!], filter: Filter, colour: Colour @cost(weight: 4)): [Product!]! @sized(assumedSize: 1)
    heavy: Int @cost(weight: 50)
    node: Node
  }
  type Mutation { rate(input: Filter): Int }
  type Subscription { added: Product }
  input Filter { word: String @cost(weight: 5), inner: Filter, words: [Word!] }
  scalar Word @cost(weight: 2)
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  type User @key(fields: "id") { id: ID!, name: String!, friends: [User!]!, best: User }
  type Page { nodes: [Product!]!, total: Int }
  type Relay { edges: [Edge!]!, nodes: [Product!]! }
  type Edge { node: Product! }
  type Product implements Node @cost(weight: 2) { id: ID!, price: Money, tags: [String!]! }
  type Money { amount: Int }
`;

const product = { __typename: 'Product', id: '1', price: { amount: 1 }, tags: [] };
const user = () => ({ id: '1', name: 'Ann', friends: () => [user()], best: user });

export type Shop = {
  readonly url: string;
  readonly subgraph: StandIn;
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
};

/** A gateway before one subgraph, with limits over the defaults. */
export async function startShop(limits: Partial<GatewaySettings['limits']> = {}, settings: Partial<GatewaySettings> = {}): Promise<Shop> {
  const resolvers = {
    Query: {
      me: user,
      page: () => ({ nodes: [product] }),
      top: () => [product],
      relay: () => ({ edges: [], nodes: [] }),
      plain: () => [product],
      find: () => [product],
    },
  };
  const subgraph = new StandIn({ name: 'shop', sdl: shopSdl, resolvers });
  await subgraph.start();
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-limits-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, compose([subgraph]));
  const defaults = readSettings({});
  const gateway = await startGateway({
    supergraphFile,
    port: 0,
    devViewer: false,
    landing: false,
    logger: createRecordedLogger().logger,
    settings: { ...defaults, subgraphs: patient, ...settings, limits: { ...defaults.limits, ...limits } },
  });
  return {
    url: gateway.url,
    subgraph,
    post: async (body, headers = {}) =>
      read(
        await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
        }),
      ),
    stop: async () => {
      await gateway.stop();
      await subgraph.stop();
      await rm(folder, { recursive: true });
    },
  };
}
