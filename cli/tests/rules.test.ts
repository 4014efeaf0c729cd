import { describe, expect, it } from '@jest/globals';
import { check, compose } from '../src/compose/index.ts';
import { type ComposeFolder, createComposeFolder } from './compose-folder.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@authenticated", "@external", "@interfaceObject", "@key", "@policy", "@requires", "@requiresScopes", "@shareable", "@tag"
])`;

async function createGraph(shop: string, stock = 'type Query @tag(name: "public") { count: Int }'): Promise<ComposeFolder> {
  const linked = (sdl: string): string => (sdl.includes('@link') ? sdl : `${link}\n${sdl}`);
  return createComposeFolder({ 'shop.graphql': linked(shop), 'stock.graphql': linked(stock) });
}

async function faultsOf(shop: string, stock?: string): Promise<string[]> {
  await using folder = await createGraph(shop, stock);
  const composed = await folder.run(compose);
  expect(await folder.run(check)).toMatchObject({ code: 1, stderr: composed.code === 1 ? composed.stderr : expect.anything() });
  return composed.stderr.split('\n').filter((line) => /^error|subgraph/.test(line));
}

describe('compose and check refuse', () => {
  it('a field without a rule, with its place', async () => {
    expect(await faultsOf('type Query { product: Int @authenticated\n price: Int }')).toEqual([
      'error FIELD_WITHOUT_RULE: Query.price does not say who may have it, by @authenticated, @requiresScopes, @policy or @tag(name: "public").',
      '  subgraph shop, shop.graphql:5:2',
    ]);
  });

  it.each([
    ['a field of an entity', 'type Query @tag(name: "public") { a: Item } type Item @key(fields: "id") { id: ID! @tag(name: "public") b: Int }', 'Item.b'],
    ['a mutation', 'type Query @tag(name: "public") { a: Int } type Mutation { wipe: Int }', 'Mutation.wipe'],
    ['a subscription', 'type Query @tag(name: "public") { a: Int } type Subscription { told: Int }', 'Subscription.told'],
    ['a field of an extension', 'type Query @tag(name: "public") { a: Item } type Item { b: Int @authenticated } extend type Item { c: Int }', 'Item.c'],
    ['a field with another tag', 'type Query { a: Int @tag(name: "admin") }', 'Query.a'],
    ['a rule of no alternatives', 'type Query { a: Int @requiresScopes(scopes: []) }', 'Query.a'],
    ['a rule of an alternative that everybody has', 'type Query { a: Int @requiresScopes(scopes: [["a"], []]) }', 'Query.a'],
    ['a directive of a name of its own that nothing links', 'directive @signedIn on FIELD_DEFINITION type Query { a: Int @signedIn }', 'Query.a'],
  ])('%s', async (_name, shop, coordinate) => {
    expect((await faultsOf(shop)).filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining(`FIELD_WITHOUT_RULE: ${coordinate} `)]);
  });

  it('a field of an interface object', async () => {
    const faults = await faultsOf(
      'type Query @tag(name: "public") { a: Int } type Node @key(fields: "id") @interfaceObject { id: ID! @tag(name: "public") score: Int }',
      `type Query @tag(name: "public") { b: Node } interface Node @key(fields: "id") { id: ID! }
       type Item implements Node @key(fields: "id") @tag(name: "public") { id: ID! }`,
    );
    expect(faults[0]).toContain('FIELD_WITHOUT_RULE: Node.score ');
  });

  it('a field of which one subgraph forgets the rule', async () => {
    const faults = await faultsOf('type Query { a: Int @shareable @authenticated }', 'type Query { a: Int @shareable }');
    expect(faults).toEqual([expect.stringContaining('FIELD_WITHOUT_RULE: Query.a '), '  subgraph stock, stock.graphql:4:14']);
  });

  it('rules that differ between the subgraphs of a field, with the place of each', async () => {
    const faults = await faultsOf(
      'type Query { a: Int @shareable @requiresScopes(scopes: [["a", "b"], ["c"]]) }',
      'type Query @tag(name: "public") { a: Int @shareable }',
    );
    expect(faults).toEqual([
      'error FIELD_RULES_DIFFER: Query.a has rules that differ: @requiresScopes(scopes: [["a","b"], ["c"]]) in shop, public in stock.',
      '  subgraph shop, shop.graphql:4:14',
      '  subgraph stock, stock.graphql:4:35',
    ]);
  });

  it('a public field of a type that is not', async () => {
    expect(await faultsOf('type Query @authenticated { a: Int @tag(name: "public") }')).toEqual([
      expect.stringContaining('FIELD_RULES_CONTRADICT: Query.a is tagged "public", but it or its type has @authenticated'),
      '  subgraph shop, shop.graphql:4:29',
    ]);
  });

  it('what requires fields that not everybody may have whom it is for', async () => {
    const faults = await faultsOf(
      'type Query @tag(name: "public") { a: Item } type Item @key(fields: "id") { id: ID! @tag(name: "public") secret: Int @authenticated }',
      'type Item @key(fields: "id") { id: ID! @tag(name: "public") secret: Int @external hint: Int @requires(fields: "secret") @tag(name: "public") }',
    );
    expect(faults.join()).toContain('MISSING_TRANSITIVE_AUTH_REQUIREMENTS');
  });
});

describe('compose takes', () => {
  it.each([
    ['the same rules in another order', '@requiresScopes(scopes: [["a", "b"], ["c"]])', '@requiresScopes(scopes: [["c"], ["b", "a"]])'],
    ['the same policies', '@policy(policies: [["p"]])', '@policy(policies: [["p"]])'],
  ])('%s', async (_name, one, other) => {
    await using folder = await createGraph(`type Query { a: Int @shareable ${one} }`, `type Query { a: Int @shareable ${other} }`);
    expect((await folder.run(compose)).code).toBe(0);
  });

  it('a rule under the name that every subgraph imports it by, or the long one', async () => {
    const renamed = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@authenticated", as: "@signedIn" }])';
    await using folder = await createGraph(
      `${renamed} type Query { a: Int @signedIn b: Int @federation__tag(name: "public") }`,
      `${renamed} type Query { c: Int @signedIn }`,
    );
    expect(await folder.run(compose)).toMatchObject({ code: 0 });
    expect(await folder.read('supergraph.graphql')).toContain('a: Int @join__field(graph: SHOP) @signedIn');
  });

  it('interfaces, external fields and what subgraphs have for their gateway without a rule', async () => {
    await using folder = await createGraph(
      `interface Node { id: ID! } type Item implements Node @key(fields: "id") @tag(name: "public") { id: ID! weight: Int }
       type Query @tag(name: "public") { a: Item } scalar _Any union _Entity = Item extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
      'type Item @key(fields: "id") { id: ID! @tag(name: "public") weight: Int @external days: Int @requires(fields: "weight") @tag(name: "public") }',
    );
    expect(await folder.run(compose)).toMatchObject({ code: 0, stderr: '' });
  });
});
