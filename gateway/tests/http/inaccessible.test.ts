import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Gateway, startGateway } from '@supergraph/gateway';
import { readSettings } from '../../src/config.ts';
import { compose } from '../library.ts';
import { createRecordedLogger } from '../recorded-logger.ts';
import { StandIn } from '../stand-in.ts';
import { type Answer, patient, read } from '../started-gateway.ts';
import { settingsOf } from './lanes.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@inaccessible", "@key", "@requires"])';

/** A shop whose margins, and whatever begins with a cipher, are hidden from clients. */
function createShop(): { shop: StandIn; shipping: StandIn } {
  const shop = new StandIn({
    name: 'shop',
    sdl: `${link}
      type Query { products: [Product!]!, cipherReport: CipherReport @inaccessible, things: [Thing], named: [Named], grades(of: Grade, cipherToo: Boolean @inaccessible): [Grade] }
      type Mutation { buy(order: Order!): Boolean, cipherWipe: Boolean @inaccessible }
      input Order { id: ID!, cipherPrice: Int @inaccessible }
      type Product implements Named @key(fields: "id") { id: ID!, name: String, cipherMargin: Int @inaccessible }
      interface Named { name: String }
      type CipherReport implements Named @inaccessible { name: String }
      union Thing = Product | CipherReport
      enum Grade { GOOD, CIPHER_GRADE @inaccessible }`,
    resolvers: {
      Query: {
        products: () => [product],
        things: () => [report, product],
        named: () => [report, product],
        grades: () => ['CIPHER_GRADE', 'GOOD'],
      },
      Mutation: { buy: () => true },
      Thing: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Named: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
    },
  });
  const shipping = new StandIn({
    name: 'shipping',
    sdl: `${link} type Product @key(fields: "id") { id: ID!, cipherMargin: Int @external, discount: Int @requires(fields: "cipherMargin") }`,
    resolvers: { Product: { __resolveReference: (given: object) => given, discount: ({ cipherMargin }: { cipherMargin: number }) => cipherMargin / 2 } },
  });
  return { shop, shipping };
}

const product = { __typename: 'Product', id: '1', name: 'Lamp', cipherMargin: 40 };
const report = { __typename: 'CipherReport', name: 'Q3' };

const cases = [
  { lane: 'apollo', planner: 'hive', landing: true },
  { lane: 'express', planner: 'hive', landing: false },
  { lane: 'express', planner: 'apollo', landing: true },
] as const;

describe.each(cases)('what is inaccessible, by the lane $lane, planned by $planner, in development: $landing', ({ lane, planner, landing }) => {
  const { shop, shipping } = createShop();
  let folder: string;
  let gateway: Gateway;
  beforeAll(async () => {
    await Promise.all([shop.start(), shipping.start()]);
    folder = await mkdtemp(join(tmpdir(), 'supergraph-inaccessible-'));
    const supergraphFile = join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, compose([shop, shipping]));
    const all = readSettings({});
    const settings = { ...all, subgraphs: patient, ...settingsOf(lane), ownEngine: { ...all.ownEngine, planner } };
    gateway = await startGateway({ supergraphFile, port: 0, devViewer: false, landing, logger: createRecordedLogger().logger, settings });
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([shop.stop(), shipping.stop(), rm(folder, { recursive: true })]);
  });

  /** Twice, so that the express lane gives the answer where it may. */
  async function ask(query: string, variables: object = {}): Promise<Answer> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) };
    await fetch(`${gateway.url}/graphql`, init);
    return read(await fetch(`${gateway.url}/graphql`, init));
  }

  it('is still fetched for a field that requires it', async () => {
    expect((await ask('{ products { name discount } }')).json).toEqual({ data: { products: [{ name: 'Lamp', discount: 20 }] } });
  });

  it.each([
    ['a field', '{ products { NAME } }', 'cipherMargin'],
    ['a root field', '{ NAME { name } }', 'cipherReport'],
    ['a mutation', 'mutation { NAME }', 'cipherWipe'],
    ['an argument', '{ grades(NAME: true) }', 'cipherToo'],
    ['a type', '{ things { ... on NAME { name } } }', 'CipherReport'],
    ['a value', '{ grades(of: NAME) }', 'CIPHER_GRADE'],
    ['an input field', 'mutation { buy(order: { id: 1, NAME: 1 }) }', 'cipherPrice'],
  ])('is refused as what does not exist: %s', async (_, query, hidden) => {
    const answersTo = async (name: string) => {
      const { status, json } = await ask(query.replace('NAME', name));
      expect(json.data).toBeUndefined();
      expect(json.errors?.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      return [status, json.errors?.map(({ message }) => message.replaceAll(name, 'NAME'))];
    };
    expect(await answersTo(hidden)).toEqual(await answersTo('qqqqqqqqqqqq'));
  });

  it.each([
    ['a field', '{ products { cipherMargi } }', {}],
    ['a root field', '{ cipherRepor { name } }', {}],
    ['an argument', '{ grades(cipherTo: true) }', {}],
    ['a type', '{ things { ... on CiferReport { name } } }', {}],
    ['a field of an interface', '{ named { cipherMargi } }', {}],
    ['a value', '{ grades(of: CIPHER_GRAD) }', {}],
    ['a value in a variable', 'query ($of: Grade) { grades(of: $of) }', { of: 'CIPHER_GRAD' }],
    ['an input field in a variable', 'mutation ($order: Order!) { buy(order: $order) }', { order: { id: 1, cipherPric: 1 } }],
  ])('is named in no suggestion for what is nearly %s', async (_, query, variables) => {
    const { text, json } = await ask(query, variables);
    expect(json.errors?.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/cipherMargin|cipherReport|cipherToo|cipherPrice|CipherReport|CIPHER_GRADE/);
  });

  it.each([
    ['a type in a list of a union', '{ things { __typename } }', { things: [null, { __typename: 'Product' }] }],
    ['a type in a list of an interface', '{ named { __typename name } }', { named: [null, { __typename: 'Product', name: 'Lamp' }] }],
    ['a value', '{ grades }', { grades: [null, 'GOOD'] }],
  ])('is null, and nowhere named, where a subgraph answers with it: %s', async (_, query, data) => {
    const { text, json } = await ask(query);
    expect(json.data).toEqual(data);
    expect(text).not.toMatch(/cipher/i);
  });

  it('is refused in a variable', async () => {
    const { json } = await ask('mutation ($order: Order!) { buy(order: $order) }', { order: { id: 1, cipherPrice: 1 } });
    expect(json).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('is no part of the schema that clients may ask for', async () => {
    const { text } = await ask('{ __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } possibleTypes { name } } } }');
    expect(text).not.toMatch(/cipher/i);
  });
});
