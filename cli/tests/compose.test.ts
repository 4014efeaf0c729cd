import { readdir } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { compose } from '../src/compose/index.ts';
import { createComposeFolder, link } from './compose-folder.ts';

describe('supergraph compose', () => {
  it('writes the same bytes again, whatever the order of the subgraphs', async () => {
    await using folder = await createComposeFolder();
    expect(await folder.run(compose)).toMatchObject({ code: 0, stdout: 'supergraph.graphql written: 2 subgraphs.\n', stderr: '' });
    const first = await folder.read('supergraph.graphql');
    expect(first).toContain('join__Graph');

    expect(await folder.run(compose)).toMatchObject({ code: 0, stdout: 'supergraph.graphql is up to date: 2 subgraphs.\n' });
    const [head = '', shop = '', stock = ''] = (await folder.read('supergraph.yaml')).split(/^(?= {2}\w)/m);
    await folder.write('supergraph.yaml', head + stock + shop);
    await folder.run(compose, ['--output', 'second.graphql']);
    expect(await folder.read('second.graphql')).toBe(first);
  });

  it('leaves only the supergraph behind', async () => {
    await using folder = await createComposeFolder();
    await folder.run(compose, ['--config', 'supergraph.yaml']);
    expect((await readdir(folder.cwd)).sort()).toEqual(['shop.graphql', 'stock.graphql', 'supergraph.graphql', 'supergraph.yaml']);
  });

  it('shows a syntax error of every file with its line and a caret', async () => {
    await using folder = await createComposeFolder({
      'shop.graphql': 'type Query {\n\tproduct: }\n',
      'stock.graphql': 'type {\n',
    });
    const { code, stderr } = await folder.run(compose);
    expect(code).toBe(1);
    expect(stderr).toBe(`error INVALID_GRAPHQL: Syntax Error: Expected Name, found "}".
  subgraph shop, shop.graphql:2:11
    2 | \tproduct: }
      | \t         ^

error INVALID_GRAPHQL: Syntax Error: Expected Name, found "{".
  subgraph stock, stock.graphql:1:6
    1 | type {
      |      ^
`);
  });

  it('shows both sides of a type mismatch at the field, not at its description', async () => {
    await using folder = await createComposeFolder();
    await folder.write('stock.graphql', (await folder.read('stock.graphql')).replace('weight: Int', 'weight: String'));
    const { code, stderr } = await folder.run(compose);
    expect(code).toBe(1);
    expect(stderr).toContain('error EXTERNAL_TYPE_MISMATCH: ');
    expect(stderr).toContain('  subgraph stock, stock.graphql:9:3\n    9 |   weight: String @external\n      |   ^');
  });

  it('shows a shared value type whose fields differ', async () => {
    const shared = (type: string) => `${link.replace('"@key"', '"@key", "@shareable"')}
type Query @shareable { size: Size }
type Size @shareable {
  width: ${type}
}
`;
    await using folder = await createComposeFolder({ 'shop.graphql': shared('Int'), 'stock.graphql': shared('String') });
    const { stderr } = await folder.run(compose);
    expect(stderr).toContain('error FIELD_TYPE_MISMATCH: Type of field "Size.width" is incompatible');
    expect(stderr).toContain('subgraph shop, shop.graphql:6:3\n    6 |   width: Int\n      |   ^');
    expect(stderr).toContain('subgraph stock, stock.graphql:6:3\n    6 |   width: String\n      |   ^');
  });

  it('shows a @requires of a field that nobody has', async () => {
    await using folder = await createComposeFolder();
    await folder.write('stock.graphql', (await folder.read('stock.graphql')).replace('fields: "weight"', 'fields: "height"'));
    const { code, stderr } = await folder.run(compose);
    expect(code).toBe(1);
    expect(stderr).toContain('error REQUIRES_INVALID_FIELDS: [stock] On field "Product.days"');
    expect(stderr).toContain('subgraph stock, stock.graphql:11:13\n    11 |   days: Int @requires(fields: "height")\n       |             ^');
  });

  it('finds the field of a @requires that cannot be reached, though composition names no node', async () => {
    await using folder = await createComposeFolder();
    const shop = await folder.read('shop.graphql');
    await folder.write('shop.graphql', shop.replace('@key(fields: "id")', '@key(fields: "sku")').replace('  id: ID!\n  """Grams', '  sku: ID!\n  """Grams'));
    const { code, stderr } = await folder.run(compose);
    expect(code).toBe(1);
    expect(stderr).toContain('error SATISFIABILITY_ERROR: ');
    expect(stderr).toContain('subgraph stock, stock.graphql:11:3\n    11 |   days: Int @requires(fields: "weight")\n       |   ^');
  });

  it('finds the types of an error that names only them', async () => {
    await using folder = await createComposeFolder();
    await folder.write('stock.graphql', `${await folder.read('stock.graphql')}scalar Product\n`);
    const { stderr } = await folder.run(compose);
    expect(stderr).toContain('There can be only one type named "Product"');
    expect(stderr).toContain('subgraph stock, stock.graphql:13:8\n    13 | scalar Product\n       |        ^');
    expect(stderr).not.toContain('shop.graphql');
  });

  it('keeps the last supergraph when the sources no longer compose', async () => {
    await using folder = await createComposeFolder();
    await folder.run(compose);
    const before = await folder.read('supergraph.graphql');
    await folder.write('shop.graphql', 'type Query {');
    expect((await folder.run(compose)).code).toBe(1);
    expect(await folder.read('supergraph.graphql')).toBe(before);
  });

  it('refuses an option that it does not have, and an output that cannot be written', async () => {
    await using folder = await createComposeFolder();
    const unknown = await folder.run(compose, ['--ouput', 'x']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("Unknown option '--ouput'") });
    expect(unknown.stderr).toContain('Usage: supergraph compose');
    const nowhere = await folder.run(compose, ['--output', 'nowhere/supergraph.graphql']);
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere/supergraph.graphql cannot be written: ') });
  });
});
