import { describe, expect, it } from '@jest/globals';
import { check, compose } from '../src/compose/index.ts';
import { createComposeFolder } from './compose-folder.ts';

describe('supergraph check', () => {
  it('passes on what compose wrote', async () => {
    await using folder = await createComposeFolder();
    await folder.run(compose);
    expect(await folder.run(check)).toEqual({
      code: 0,
      stdout: 'supergraph.graphql is what the 2 subgraphs compose to, and all of it is described.\n',
      stderr: '',
    });
  });

  it('fails without a committed supergraph', async () => {
    await using folder = await createComposeFolder();
    const { code, stderr } = await folder.run(check);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('supergraph.graphql cannot be read. Run `npx supergraph compose`') });
  });

  it('fails on drift, shows the lines that differ, and writes nothing', async () => {
    await using folder = await createComposeFolder();
    await folder.run(compose);
    const committed = await folder.read('supergraph.graphql');
    const shop = await folder.read('shop.graphql');
    await folder.write('shop.graphql', `${shop.replace('weight: Int', 'weight: Int @deprecated')}\n"""A colour."""\nscalar Colour\n`);
    const { code, stderr } = await folder.run(check);
    expect(code).toBe(1);
    expect(stderr).toBe(`supergraph.graphql is not what the subgraphs compose to ("-" committed, "+" composed):
  Colour: only in the sources
  Product:
    - weight: Int @join__field(graph: SHOP) @join__field(graph: STOCK, external: true)
    + weight: Int @join__field(graph: SHOP) @join__field(graph: STOCK, external: true) @deprecated
Run \`npx supergraph compose\` and commit the result.
`);
    expect(await folder.read('supergraph.graphql')).toBe(committed);
  });

  it('fails on a supergraph that was edited or broken by hand', async () => {
    await using folder = await createComposeFolder();
    await folder.run(compose);
    const committed = await folder.read('supergraph.graphql');
    await folder.write('supergraph.graphql', `# mine\n${committed}`);
    expect((await folder.run(check)).stderr).toContain('differs only in white space, comments or the order of its definitions');
    await folder.write('supergraph.graphql', 'type {');
    expect((await folder.run(check)).stderr).toContain('is not GraphQL: Syntax Error: Expected Name, found "{".');
  });

  it('fails when the subgraphs do not compose', async () => {
    await using folder = await createComposeFolder();
    await folder.run(compose);
    await folder.write('shop.graphql', 'type Query { a: Nothing }');
    const { code, stderr } = await folder.run(check);
    expect(code).toBe(1);
    expect(stderr).toContain('Unknown type Nothing\n  subgraph shop, shop.graphql:1:17\n');
  });

  it('fails on everything that has no description, by file and line', async () => {
    await using folder = await createComposeFolder();
    const stock = await folder.read('stock.graphql');
    await folder.write(
      'stock.graphql',
      `${stock.replace('"""The ID."""', '""" """')}
extend type Query @tag(name: "public") {
  count(kind: Kind, filter: Filter): Int
}
enum Kind { BIG }
input Filter { min: Int }
union Any = Product
directive @mark(as: String) on OBJECT
`,
    );
    await folder.run(compose);
    const { code, stderr } = await folder.run(check);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'stock.graphql:7:3 Product.id has no description',
      'stock.graphql:15:3 Query.count has no description',
      'stock.graphql:15:9 Query.count(kind:) has no description',
      'stock.graphql:15:21 Query.count(filter:) has no description',
      'stock.graphql:17:6 Kind has no description',
      'stock.graphql:17:13 Kind.BIG has no description',
      'stock.graphql:18:7 Filter has no description',
      'stock.graphql:18:16 Filter.min has no description',
      'stock.graphql:19:7 Any has no description',
      'stock.graphql:20:12 @mark has no description',
      'stock.graphql:20:17 @mark(as:) has no description',
    ]);
  });
});
