import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import { ask, run, type StartedTopology, startTopology } from '@supergraph/e2e';
import { findFreePorts } from '@supergraph/testkit';

const supergraph = fileURLToPath(new URL('../../supergraph.storefront.graphql', import.meta.url));
const administrator = { 'x-dev-viewer': 'usr_018cc251-f7e8-7000-a000-000000000000 *' };
const slug = richProductSlug;

let started: StartedTopology;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-storefront-'));
  started = await startTopology('local', { args: ['--supergraph', supergraph] });
}, 90_000);
afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

describe("the storefront's supergraph", () => {
  it.each([
    ['{ users(first: 1) { nodes { id } } }', 'Cannot query field "users" on type "Query".'],
    ['{ stockLocations { name } }', 'Cannot query field "stockLocations" on type "Query".'],
    ['{ product(slug: "a") { costPrice { amount } } }', 'Cannot query field "costPrice" on type "Product".'],
    ['{ product(slug: "a") { costPric { amount } } }', 'Cannot query field "costPric" on type "Product".'],
    ['{ product(slug: "a") { variants(first: 1) { nodes { stock { onHand } } } } }', 'Cannot query field "stock" on type "ProductVariant".'],
    ['{ __typename ...Moved } fragment Moved on StockMovement { id }', 'Unknown type "StockMovement".'],
  ])('has nothing of an administrator, not even for one: %s', async (query, message) => {
    // The second time by the lane for what is compiled, if it were.
    for (const _ of [1, 2]) {
      const { data, errors } = await ask(started.url, { query, headers: administrator });
      expect(data).toBeUndefined();
      expect(errors?.[0]?.message).toMatch(new RegExp(`^${message.replaceAll('.', '\\.')}`));
      // In development there are suggestions, of what clients may know.
      expect(errors?.[0]?.message.replace(message, '')).not.toMatch(/costPrice|stockLocations|stockMovements|StockMovement|users/);
    }
  });

  it('still has what needs hidden fields: the cost of shipping, by weight and class', async () => {
    const query = `{ product(slug: "${slug}") { variants(first: 1) { nodes { shippingEstimate(country: "DE") { amount currency } } } } }`;
    for (const _ of [1, 2]) {
      const { data, errors } = await ask(started.url, { query });
      expect(errors).toBeUndefined();
      expect(data.product.variants.nodes[0].shippingEstimate).toEqual({ amount: expect.stringMatching(/^\d+\.\d\d$/), currency: 'EUR' });
    }
  });

  it('gives a manifest for the operations of its pages, which every process of a gateway then answers alone', async () => {
    const file = join(folder, 'manifest.json');
    const program = run(['cli/src/main.ts', 'documents', 'e2e/operations', '--supergraph', supergraph, '--out', file]);
    expect([await program.exitCode, program.output()]).toEqual([0, `${file} written: 15 operations.\n`]);
    const { operations }: { operations: { id: string; name: string }[] } = JSON.parse(await readFile(file, 'utf8'));
    const documentId = operations.find(({ name }) => name === 'ListPage')?.id;
    const [port = 0] = await findFreePorts(1);
    const environment = { LOG_LEVEL: 'info', GATEWAY_DOCUMENTS: 'only', GATEWAY_DOCUMENTS_FILE: file };
    const gateway = run(['cli/src/main.ts', 'gateway', '--workers', '2', '--port', String(port), '--supergraph', supergraph], environment);
    try {
      await gateway.said(/The gateway answers at .*, in 2 processes/);
      const url = `http://127.0.0.1:${port}`;
      const both = async (): Promise<void> => {
        // No subgraph is there to be asked.
        const { status, errors } = await ask(url, JSON.stringify({ documentId }));
        expect([status, errors?.some(({ extensions }) => extensions.code.startsWith('SUBGRAPH_'))]).toEqual([200, true]);
        expect((await ask(url, { query: '{ __typename }' })).status).toBe(403);
      };
      await Promise.all(Array.from({ length: 20 }, both));
      for (const worker of [1, 2]) await gateway.said(new RegExp(`"worker":${worker},[^\\n]*request answered`));
    } finally {
      await gateway.end('SIGTERM');
    }
  }, 60_000);
});
