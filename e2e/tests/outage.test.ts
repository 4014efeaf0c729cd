import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import { type Answer, ask, type Running, readOperation, run, type StartedTopology, startTopology } from '@supergraph/e2e';

let graph: StartedTopology;
let page: string;
/** The stock is for the shop's own people. */
const clerk = { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e3 inventory:read' };

beforeAll(async () => {
  graph = await startTopology('distributed');
  page = await readOperation('product-page');
}, 90_000);

afterAll(() => graph?.stop(), 30_000);

const askPage = (): Promise<Answer> => ask(graph.url, { query: page, variables: { slug: richProductSlug } });

/** The command by which a person brings one back, as docs/operating.md says. */
async function bringBack(name: 'reviews' | 'products'): Promise<Running> {
  const environment = { PORT: String(graph.ports[name]), DATABASE_URL: graph.databaseUrls[name], CALL_KEYS_FILE: graph.callKeyFiles[name], LOG_LEVEL: 'info' };
  const program = run([`subgraphs/${name}/src/main.ts`], environment);
  await program.said(/subgraph is ready/);
  return program;
}

async function kill(name: string): Promise<void> {
  const [pid] = await graph.program.children(`subgraphs/${name}/`);
  process.kill(pid as number, 'SIGKILL');
  await graph.program.said(new RegExp(`Subgraph ${name} has ended`));
}

describe('while one subgraph is down', () => {
  it('answers the page with nulls where its fields were, names it, and recovers when it is back', async () => {
    const before = await askPage();
    expect(before.errors).toBeUndefined();
    await kill('reviews');

    const during = await askPage();
    expect(during.status).toBe(200);
    expect(during.data.product).toEqual({ ...before.data.product, rating: null, reviews: null });
    expect(during.errors?.length).toBeGreaterThan(0);
    for (const { extensions, path } of during.errors ?? []) {
      expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: 'reviews' });
      expect(path?.[0]).toBe('product');
    }
    expect(during.text).not.toMatch(/127\.0\.0\.1|ECONN/);
    expect((await fetch(`${graph.url}/health/ready`)).status).toBe(200);

    const reviews = await bringBack('reviews');
    expect((await askPage()).text).toBe(before.text);
    expect(await reviews.end('SIGTERM')).toBe(0);
  });

  it('answers null for what only it knows', async () => {
    const headers = { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e5' };
    const [product] = (await ask(graph.url, { query: '{ products(first: 1) { nodes { variants(first: 1) { nodes { id } } } } }' })).data.products.nodes;
    const lines = [{ variantId: product.variants.nodes[0].id, quantity: 2 }];
    await ask(graph.url, { query: 'mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id } } }', variables: { lines }, headers });
    await kill('products');
    const sums = 'subtotal { amount } discounts { code } discountTotal { amount } shippingTotal { amount } total { amount } warnings { code }';
    const { data: mine } = await ask(graph.url, { query: `{ cart { totalQuantity couponCodes lines { quantity unitPrice { amount } } ${sums} } }`, headers });
    const unknown = { subtotal: null, discounts: null, discountTotal: null, shippingTotal: null, total: null, warnings: null };
    expect(mine.cart).toEqual({ totalQuantity: 2, couponCodes: [], lines: [{ quantity: 2, unitPrice: null }], ...unknown });

    const { status, data, errors } = await ask(graph.url, { query: '{ product(slug: "x") { id } stockLocations { name } }', headers: clerk });
    expect(status).toBe(200);
    expect(data.product).toBeNull();
    expect(data.stockLocations.length).toBeGreaterThan(0);
    expect(errors).toEqual([
      expect.objectContaining({ path: ['product'], extensions: expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE', service: 'products' }) }),
    ]);
    const products = await bringBack('products');
    expect((await ask(graph.url, { query: '{ products(first: 1) { nodes { id } } }' })).data.products.nodes).toHaveLength(1);
    await products.end('SIGTERM');
  });
});

describe('one subgraph moved out of the process', () => {
  it('answers the same bytes as in the process', async () => {
    const products = await bringBack('products');
    const remote = `products=http://127.0.0.1:${graph.ports.products}/graphql`;
    // Its gateway has a data folder of its own, and so other keys.
    const environment = { CALL_KEYS_PRODUCTS: await readFile(graph.callKeyFiles.products, 'utf8') };
    const mixed = await startTopology('local', { args: ['--remote', remote], environment });
    try {
      const question = {
        query: '{ products(first: 3) { nodes { slug variants(first: 1) { nodes { sku availability { inStock } stock { location { name } onHand } } } } } }',
        headers: clerk,
      };
      const answer = await ask(mixed.url, question);
      expect(answer.errors).toBeUndefined();
      expect(answer.data.products.nodes).toHaveLength(3);
      expect(answer.text).toBe((await ask(graph.url, question)).text);
      expect(await mixed.program.children('subgraphs/')).toEqual([]);
      expect(mixed.program.output()).toContain(remote.replace('products=', ''));
    } finally {
      await mixed.stop();
      await products.end('SIGTERM');
    }
  }, 60_000);
});
