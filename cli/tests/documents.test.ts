import { createHash } from 'node:crypto';
import { InMemoryCache } from '@apollo/client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { compose } from '../src/compose/index.ts';
import { documents } from '../src/documents/documents-command.ts';
import { schema } from '../src/schema.ts';
import { type ComposeFolder, createComposeFolder } from './compose-folder.ts';

let folder: ComposeFolder;
beforeEach(async () => {
  folder = await createComposeFolder({
    'app/b/page.graphql': 'query Page($id: ID!) { product(id: $id) { ...Card } }\n\nquery Another { __typename product(id: 1) { __typename id } }',
    'app/card.gql': 'fragment Card on Product { days ...Base }',
    'app/base.graphql': '# The least.\nfragment Base on Product { id }\nfragment Unused on Product { weight }',
    'app/node_modules/other/x.graphql': '{ broken',
  });
  await folder.run(compose);
});
afterEach(async () => folder[Symbol.asyncDispose]());

const make = (...args: string[]) => folder.run(documents, [...args, '--supergraph', 'supergraph.graphql']);

const page = `query Page($id: ID!) {
  product(id: $id) {
    ...Card
    __typename
  }
}

fragment Base on Product {
  id
  __typename
}

fragment Card on Product {
  days
  ...Base
  __typename
}`;

describe('supergraph documents', () => {
  it('writes one document for each operation of a folder, with the fragments of other files', async () => {
    expect(await make('app', '--out', 'manifest.json')).toEqual({ code: 0, stdout: 'manifest.json written: 2 operations.\n', stderr: '' });
    const { format, version, operations } = JSON.parse(await folder.read('manifest.json'));
    expect([format, version]).toEqual(['apollo-persisted-query-manifest', 1]);
    expect(operations.map(({ name, type }: { name: string; type: string }) => `${type} ${name}`)).toEqual(['query Another', 'query Page']);
    expect(operations[1]).toEqual({ id: createHash('sha256').update(page).digest('hex'), name: 'Page', type: 'query', body: page });
  });

  it('gives the same text in whatever way the files are named', async () => {
    const { stdout } = await make('app');
    expect((await make('app/card.gql', 'app/b/page.graphql', 'app/base.graphql')).stdout).toBe(stdout);
    expect((await make('./app/**/*.{graphql,gql}', 'app')).stdout).toBe(stdout);
  });

  it('asks for types as Apollo Client does, or not at all', async () => {
    const [another, whole] = JSON.parse((await make('app')).stdout).operations;
    const [, plain] = JSON.parse((await make('app', '--no-typename')).stdout).operations;
    expect(plain.body).toBe(page.replaceAll('\n  __typename', '').replaceAll('\n    __typename', ''));
    for (const body of [whole.body, another.body]) expect(body).toBe(print(new InMemoryCache().transformDocument(parse(body))));
    expect(whole.body).toBe(print(new InMemoryCache().transformDocument(parse(plain.body))));
  });

  it('refuses what is wrong, all of it at once and by its place, and writes nothing', async () => {
    await folder.write(
      'app/b/wrong.graphql',
      '{ product(id: 1) { id } }\nquery Page { product(id: 1) { nothing } }\nfragment Base on Product { id }\ntype X { a: Int }\nquery Q { product(id: 1) { ...None } }',
    );
    await folder.write('app/z.graphql', 'query {');
    const { code, stderr } = await make('app', '--out', 'manifest.json');
    expect(code).toBe(1);
    expect(stderr.trim().split(/\n+/)).toEqual([
      'app/z.graphql:1:8 Syntax Error: Expected Name, found <EOF>.',
      'app/b/wrong.graphql:4:1 This is no operation, and no fragment.',
      'app/b/wrong.graphql:1:1 An operation needs a name.',
      'app/b/wrong.graphql:2:7 There is another "Page".',
      'app/base.graphql:2:10 There is another "Base".',
      'app/b/wrong.graphql:2:31 Cannot query field "nothing" on type "Product".',
      'app/b/wrong.graphql:5:31 Unknown fragment "None".',
    ]);
    await expect(folder.read('manifest.json')).rejects.toThrow('ENOENT');
  });

  it('judges by what clients of a contract see', async () => {
    await folder.write('supergraph.yaml', `${await folder.read('supergraph.yaml')}contracts:\n  storefront:\n    exclude: [admin]\n`);
    const shop = await folder.read('shop.graphql');
    await folder.write('shop.graphql', shop.replace('"@requires"]', '"@requires", "@tag"]').replace('weight: Int', 'weight: Int @tag(name: "admin")'));
    await folder.run(compose);
    await folder.write('app/admin.graphql', 'query Weight { product(id: 1) { weight } }');
    expect((await make('app/admin.graphql')).code).toBe(0);
    expect((await folder.run(schema, ['--supergraph', 'supergraph.graphql'])).stdout).toContain('weight: Int');
    const seen = await folder.run(schema, ['--supergraph', 'supergraph.storefront.graphql']);
    expect(seen.stdout).toContain('type Product {\n  """The ID."""\n  id: ID!\n');
    expect(seen.stdout).not.toMatch(/weight: Int|join__|@tag/);
    const { code, stderr } = await folder.run(documents, ['app', '--supergraph', 'supergraph.storefront.graphql']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'app/admin.graphql:1:33 Cannot query field "weight" on type "Product".\n' });
  });

  it.each([
    [['nowhere'], 'There are no .graphql files at "nowhere".'],
    [[], 'Name the files of the operations, or their folder.'],
  ])('refuses %s by one sentence', async (args, message) => {
    await expect(make(...args)).rejects.toThrow(message);
  });
});
