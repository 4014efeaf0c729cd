import { describe, expect, it } from '@jest/globals';
import { compose, readSupergraphConfig } from '../src/compose/index.ts';
import { createComposeFolder } from './compose-folder.ts';

describe('supergraph.yaml', () => {
  it('is read with its sources', async () => {
    await using folder = await createComposeFolder();
    const { subgraphs } = await readSupergraphConfig('supergraph.yaml', folder.cwd);
    expect(subgraphs.map(({ name, url }) => `${name} ${url}`)).toEqual(['shop http://127.0.0.1:4001/graphql', 'stock http://127.0.0.1:4002/graphql']);
    expect(subgraphs[0]?.sdl).toContain('type Query');
  });

  it('is refused when it is not there', async () => {
    await using folder = await createComposeFolder();
    await expect(readSupergraphConfig('other.yaml', folder.cwd)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'other.yaml cannot be read: there is no such file.',
    });
  });

  it('has every fault named with its line and field', async () => {
    await using folder = await createComposeFolder({
      'supergraph.yaml': `federation_version: =2.0.1
subgraphs:
  shop:
    routing_url: four thousand
    schema:
      file: nowhere.graphql
  stock:
    schema:
      subgraph_url: http://127.0.0.1:4002
`,
    });
    const { code, stderr } = await folder.run(compose);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^supergraph\.yaml:1:21 federation_version is "=2\.0\.1", but @apollo\/composition [\d.]+ is installed/m);
    expect(stderr).toContain('supergraph.yaml:4:18 subgraphs.shop.routing_url is not an http or https address: "four thousand".');
    expect(stderr).toContain('supergraph.yaml:6:13 subgraphs.shop.schema.file names nowhere.graphql, which cannot be read: there is no such file.');
    expect(stderr).toContain('supergraph.yaml:8:5 subgraphs.stock.routing_url is missing.');
    expect(stderr).toContain('supergraph.yaml:9:7 subgraphs.stock.schema.file is missing.');
  });

  it.each([
    ['not a map', 'just words', 'supergraph.yaml:1:1 subgraphs must list at least one subgraph by name.'],
    ['empty', '', 'supergraph.yaml:1:1 subgraphs must list at least one subgraph by name.'],
    ['without subgraphs', 'subgraphs: {}', 'supergraph.yaml:1:12 subgraphs must list at least one subgraph by name.'],
    ['with a subgraph twice', 'subgraphs:\n  a: 1\n  a: 2\n', 'supergraph.yaml:3:3 Map keys must be unique.'],
    ['with words for a subgraph', 'subgraphs:\n  a: words\n', 'supergraph.yaml:2:6 subgraphs.a.routing_url is missing.'],
    ['with a bad name', 'subgraphs:\n  1a: {}\n', 'supergraph.yaml:2:7 subgraphs.1a is not a subgraph name'],
    ['not YAML', 'subgraphs: [', 'supergraph.yaml:1:13 Flow sequence'],
  ])('is refused when it is %s', async (_, yaml, message) => {
    await using folder = await createComposeFolder({ 'supergraph.yaml': yaml });
    const { code, stderr } = await folder.run(compose);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  });
});
