import { printSchema, Supergraph } from '@apollo/federation-internals';
import { describe, expect, it } from '@jest/globals';
import { check, compose } from '../src/compose/index.ts';
import { type ComposeFolder, createComposeFolder } from './compose-folder.ts';

const contracts = 'contracts:\n  storefront:\n    exclude: [admin]\n';
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@external", "@key", "@requires", "@tag"])';
const stock = `${link}
type Product @key(fields: "id") @tag(name: "public") { id: ID!, weight: Int @external, days: Int @requires(fields: "weight") }`;

/** With a rule for every type: everybody may have it. */
function opened(sdl: string): string {
  const types = new Set([...sdl.matchAll(/\btype (\w+)/g)].map(([, name]) => name));
  return [sdl, ...[...types].map((name) => `extend type ${name} @tag(name: "public")`)].join('\n');
}

/** The subgraphs of a shop with a contract that excludes what has the tag `admin`. */
async function createShop(shop: string, yaml = contracts): Promise<ComposeFolder> {
  const folder = await createComposeFolder({ 'shop.graphql': opened(`${link}\n${shop}`), 'stock.graphql': stock });
  await folder.write('supergraph.yaml', `${await folder.read('supergraph.yaml')}${yaml}`);
  return folder;
}

/** What clients of the contract see. */
async function apiOf(folder: ComposeFolder): Promise<string> {
  const sdl = await folder.read('supergraph.storefront.graphql');
  return printSchema(Supergraph.build(sdl, { supportedFeatures: null }).apiSchema());
}

const product = 'type Product @key(fields: "id") { id: ID!, weight: Int }';

describe('a contract', () => {
  it('is written beside the supergraph, as that with marks on what it excludes', async () => {
    await using folder = await createShop(`type Query { product: Product, cost: Int @tag(name: "admin") } ${product}`);
    expect(await folder.run(compose)).toEqual({
      code: 0,
      stdout: 'supergraph.graphql written: 2 subgraphs.\nsupergraph.storefront.graphql written: 2 subgraphs.\n',
      stderr: '',
    });
    const whole = (await folder.read('supergraph.graphql')).split('\n');
    const storefront = (await folder.read('supergraph.storefront.graphql')).split('\n');
    expect(storefront.filter((line) => !whole.includes(line))).toEqual([
      '  @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)',
      expect.stringMatching(/^directive @inaccessible on FIELD_DEFINITION/),
      '  cost: Int @join__field(graph: SHOP) @tag(name: "admin") @inaccessible',
    ]);
    expect((await folder.run(compose)).stdout).toContain('supergraph.storefront.graphql is up to date');
  });

  it('hides fields, arguments, enum values and input fields with the tag, whichever subgraph gave it', async () => {
    await using folder = await createShop(`
      type Query { product(id: ID, secretly: Boolean @tag(name: "admin")): Product, find(filter: Filter, sort: Sort): [Product] }
      type Mutation { ship: Int, wipe: Boolean @tag(name: "admin") }
      input Filter { text: String, cost: Int @tag(name: "admin") }
      enum Sort { PRICE MARGIN @tag(name: "admin") }
      type Product @key(fields: "id") { id: ID!, weight: Int @tag(name: "admin") }`);
    await folder.run(compose);
    const api = await apiOf(folder);
    for (const hidden of ['secretly', 'wipe', 'cost', 'MARGIN', 'weight']) expect(api).not.toContain(hidden);
    for (const visible of ['ship', 'text', 'PRICE', 'days', 'find']) expect(api).toContain(visible);
  });

  it('hides the types that only what it excludes leads to, and leaves those that something else leads to', async () => {
    await using folder = await createShop(`
      type Query { product: Product, audit(by: AuditFilter): Audit @tag(name: "admin"), shown: Shown }
      ${product}
      input AuditFilter { kind: AuditKind } enum AuditKind { READ }
      type Audit { next: Audit, of: AuditTarget, at: AuditTime, by: Shared } union AuditTarget = AuditNote type AuditNote { text: String } scalar AuditTime
      interface Shown { by: Shared } type Note implements Shown { by: Shared, more: Detail } type Detail { text: String } type Shared { name: String }`);
    await folder.run(compose);
    const api = await apiOf(folder);
    expect(api).not.toMatch(/audit/i);
    for (const visible of ['interface Shown', 'type Note', 'type Detail', 'type Shared']) expect(api).toContain(visible);
  });

  it('has no mutations when it excludes all of them', async () => {
    await using folder = await createShop(`type Query { product: Product } type Mutation { wipe: Boolean @tag(name: "admin") } ${product}`);
    expect((await folder.run(compose)).code).toBe(0);
    expect(await apiOf(folder)).not.toMatch(/Mutation|wipe/);
  });

  it('follows the tag under another name', async () => {
    const renamed = link.replace('"@tag"', '{ name: "@tag", as: "@label" }');
    await using folder = await createShop('');
    const shop = opened(`type Query { product: Product, cost: Int @tag(name: "admin") } ${product}`);
    await folder.write('shop.graphql', `${renamed}\n${shop.replaceAll('@tag(', '@label(')}`);
    await folder.write('stock.graphql', stock.replace(link, renamed).replaceAll('@tag(', '@label('));
    await folder.run(compose);
    expect(await apiOf(folder)).not.toContain('cost');
  });

  it('is one of several, each with its own tags', async () => {
    const yaml = 'contracts:\n  storefront:\n    exclude: [admin, partner]\n  partners:\n    exclude:\n      - admin\n';
    await using folder = await createShop(`type Query { product: Product, a: Int @tag(name: "admin"), p: Int @tag(name: "partner") } ${product}`, yaml);
    await folder.run(compose, ['--output', './out.v1.graphql']);
    expect(await folder.read('out.v1.partners.graphql')).toMatch(/a: Int .*@inaccessible\n {2}p: Int [^@]*@join[^@]*@tag\(name: "partner"\)\n/);
    expect(await folder.read('out.v1.storefront.graphql')).toMatch(/a: Int .*@inaccessible\n {2}p: Int .*@inaccessible\n/);
  });
});

describe('a contract that cannot be kept', () => {
  it.each([
    [
      'a required argument',
      'type Query { product(key: ID! @tag(name: "admin")): Product }',
      'REQUIRED_INACCESSIBLE',
      'Query.product(key:)',
      'shop.graphql:2:14',
    ],
    [
      'a required input field',
      'type Query { product(f: Filter): Product } input Filter { key: ID! @tag(name: "admin"), a: Int }',
      'REQUIRED_INACCESSIBLE',
      'Filter.key',
      'shop.graphql:2:59',
    ],
    [
      'the last field of a type',
      'type Query { product: Product, box: Box } type Box { size: Int @tag(name: "admin") }',
      'ONLY_INACCESSIBLE_CHILDREN',
      '"Box"',
      'shop.graphql:2:48',
    ],
    ['every query', 'type Query { product: Product @tag(name: "admin") }', 'ONLY_INACCESSIBLE_CHILDREN', '"Query"', 'shop.graphql:2:6'],
    [
      'a field that an interface has',
      'type Query { product: Product, named: Named } interface Named { name: String } type Box implements Named { name: String @tag(name: "admin"), a: Int }',
      'IMPLEMENTED_BY_INACCESSIBLE',
      'Box.name',
      'shop.graphql:2:108',
    ],
    [
      'a type that is still returned',
      'type Query { product: Product, box: Box } type Box @tag(name: "admin") { size: Int }',
      'REFERENCED_INACCESSIBLE',
      'Query.box',
      'shop.graphql:2:32',
    ],
    [
      'a value that is a default',
      'type Query { product(sort: Sort = MARGIN): Product } enum Sort { PRICE MARGIN @tag(name: "admin") }',
      'DEFAULT_VALUE_USES_INACCESSIBLE',
      'Sort.MARGIN',
      'shop.graphql:2:14',
    ],
  ])('is refused for %s, with its place, and nothing is written', async (_, sdl, code, named, place) => {
    await using folder = await createShop(`${sdl} ${product}`);
    const { code: exitCode, stderr } = await folder.run(compose);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`^error ${code}: Contract "storefront": `));
    expect(stderr).toContain(named);
    expect(stderr).toContain(place);
    await expect(folder.read('supergraph.graphql')).rejects.toThrow('ENOENT');
  });

  it('is refused for a tag that nothing has, as it would hide nothing', async () => {
    await using folder = await createShop(`type Query { product: Product, cost: Int @tag(name: "admin") } ${product}`, contracts.replace('admin', 'admn'));
    expect(await folder.run(compose)).toMatchObject({ code: 1, stderr: expect.stringContaining('Contract "storefront": nothing has the tag "admn".') });
  });

  it.each([
    ['nothing to exclude', 'contracts:\n  storefront: {}\n', 'supergraph.yaml:12:15 contracts.storefront.exclude is missing.'],
    ['no tags', 'contracts:\n  storefront:\n    exclude: []\n', 'contracts.storefront.exclude must be a list of texts, one at least.'],
    ['one tag that is no list', 'contracts:\n  storefront:\n    exclude: admin\n', 'contracts.storefront.exclude must be a list of texts, one at least.'],
    ['tags to include', `${contracts}    include: [public]\n`, 'contracts.storefront.include is not known: a contract has a list of tags to "exclude".'],
    ['a path for a name', 'contracts:\n  ../x:\n    exclude: [admin]\n', 'contracts.../x is not the name of a contract'],
    ['no contracts', 'contracts:\n', 'contracts must list contracts by name.'],
  ])('is refused for %s in the list', async (_, yaml, message) => {
    await using folder = await createShop(`type Query { product: Product, cost: Int @tag(name: "admin") } ${product}`, yaml);
    expect(await folder.run(compose)).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });
});

describe('supergraph check', () => {
  it('fails on a contract that has drifted, and shows what', async () => {
    const shop = `type Query { product: Product, cost: Int @tag(name: "admin"), margin: Int } ${product}`;
    await using folder = await createShop(shop);
    await folder.run(compose);
    const committed = await folder.read('supergraph.storefront.graphql');
    await folder.write('supergraph.storefront.graphql', committed.replace('@tag(name: "admin") @inaccessible', '@tag(name: "admin")'));
    const { code, stderr } = await folder.run(check);
    expect(code).toBe(1);
    expect(stderr).toContain(`supergraph.storefront.graphql is not what the subgraphs compose to ("-" committed, "+" composed):
  Query:
    - cost: Int @join__field(graph: SHOP) @tag(name: "admin")
    + cost: Int @join__field(graph: SHOP) @tag(name: "admin") @inaccessible
`);
  });
});
