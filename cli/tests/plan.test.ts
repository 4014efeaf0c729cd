import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plan } from '../src/plan.ts';
import { projectFolder } from '../src/project.ts';
import { type ComposeFolder, createComposeFolder } from './compose-folder.ts';

const page = `
  query Page($slug: String!) { product(slug: $slug) { title rating { average } related(first: 2) { title } } }
  query Two { one: product(slug: "a") { variants(first: 1) { nodes { availability { inStock } } } } two: product(slug: "b") { variants(first: 1) { nodes { availability { lowStock } } } } }`;

let folder: ComposeFolder;
beforeAll(async () => {
  folder = await createComposeFolder({
    'page.graphql': page,
    'broken.graphql': '{\n  products(',
    'wrong.graphql': '{\n  nothing\n  products { nodes { no } }\n}',
  });
});
afterAll(async () => folder[Symbol.asyncDispose]());

const print = (...args: string[]) => folder.run(plan, args);

describe('supergraph plan', () => {
  it('prints the calls of our own supergraph as a tree', async () => {
    const { code, stdout } = await print('page.graphql', '--operation', 'Page');
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('query Page');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    const calls = lines.flatMap((line) => line.match(/\[\d+\] \w+/) ?? []);
    expect(calls.map((call) => call.slice(0, 3))).toEqual(['[1]', '[2]', '[3]', '[4]']);
    expect(calls.map((call) => call.slice(4)).sort()).toEqual(['discovery', 'products', 'products', 'reviews']);
    expect(stdout).toContain('for Product { id } at product.related.@');
    expect(stdout).toMatch(/rating \{ average \}/);
    expect(lines.at(-2)).toMatch(/^4 calls in 3 stages to 3 subgraphs: /);
  });

  it('shows fetches that go out as one call with their parts', async () => {
    const { stdout } = await print('page.graphql', '--operation', 'Two');
    const [, parts] = stdout.split('inventory, 2 parts in one call');
    expect(parts).toMatch(/[├└]─ for ProductVariant \{ id \} at one\.variants\.nodes\.@\n.*inStock/);
    expect(parts).toMatch(/[├└]─ for ProductVariant \{ id \} at two\.variants\.nodes\.@\n.*lowStock/);
  });

  it('gives it as JSON', async () => {
    const { stdout } = await print('page.graphql', '--operation', 'Page', '--json');
    const shown = JSON.parse(stdout);
    expect(shown).toMatchObject({ calls: 4, stages: 3, subgraphs: { products: 2, reviews: 1, discovery: 1 } });
    expect(shown.node.nodes[0]).toMatchObject({ kind: 'Fetch', number: 1, serviceName: 'products', variableUsages: ['slug'] });
  });

  it.each(['hive', 'apollo'])('plans by the planner %s', async (planner) => {
    const { stdout } = await print('page.graphql', '--operation', 'Page', '--planner', planner);
    expect(stdout).toMatch(/4 calls in 3 stages to 3 subgraphs: /);
  });

  it('reads the standard input, and another supergraph', async () => {
    const child = execFile(process.execPath, ['cli/bin/run.js', 'cli/src/main.ts', 'plan', '-', '--supergraph', 'supergraph.graphql'], { cwd: projectFolder });
    child.stdin?.end('{ __typename }');
    const [stdout, [code]] = await Promise.all([text(child.stdout as NonNullable<typeof child.stdout>), once(child, 'exit')]);
    expect([code, stdout]).toEqual([0, 'query\n\nNo calls: the gateway answers by itself.\n']);
  });

  it.each([
    [['page.graphql'], 'page.graphql has several operations, name one of them: Page, Two.'],
    [['page.graphql', '--operation', 'Three'], 'page.graphql has no operation "Three"; it has Page, Two.'],
    [['none.graphql'], 'none.graphql cannot be read: there is no such file.'],
    [['page.graphql', '--supergraph', 'none.graphql'], 'none.graphql cannot be read: there is no such file.'],
    [['page.graphql', '--supergraph', 'broken.graphql'], expect.stringMatching(/^The supergraph does not load: /)],
    [['broken.graphql'], 'broken.graphql:2:12 Syntax Error: Expected Name, found <EOF>.'],
    [['wrong.graphql'], 'wrong.graphql:2:3 Cannot query field "nothing" on type "Query".\nwrong.graphql:3:22 Cannot query field "no" on type "Product".'],
    [['page.graphql', '--planner', 'mine'], '--planner is "mine", and it is one of auto, hive, apollo.'],
    [[], 'Name the file of an operation, or - for the standard input.'],
  ])('refuses %j in a sentence', async (args, message) => {
    await expect(print(...args)).rejects.toMatchObject({ message });
  });
});
