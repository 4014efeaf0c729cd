import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import { type Answer, ask, type Running, readOperation, run, type StartedTopology, startTopology } from '@supergraph/e2e';

let graph: StartedTopology;
let page: string;
/** Brought back for the tests that follow. */
let inventory: Running | undefined;
/** The stock is for the shop's own people. */
const clerk = { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e3 inventory:read' };

beforeAll(async () => {
  graph = await startTopology('distributed');
  page = await readOperation('product-page');
}, 90_000);

afterAll(async () => {
  await inventory?.end('SIGTERM');
  await graph?.stop();
}, 30_000);

const askPage = (): Promise<Answer> => ask(graph.url, { query: page, variables: { slug: richProductSlug } });

/** The command by which a person brings one back, as docs/operating.md says. */
async function bringBack(name: 'reviews' | 'products' | 'inventory'): Promise<Running> {
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

const sums = 'subtotal { amount } discounts { code } discountTotal { amount } shippingTotal { amount } total { amount } warnings { code }';
const cart = `{ cart { totalQuantity couponCodes lines { quantity unitPrice { amount } } ${sums} } }`;

/** @returns the headers of the one whose cart it is */
async function fillCart(): Promise<Record<string, string>> {
  const headers = { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e5' };
  const [product] = (await ask(graph.url, { query: '{ products(first: 1) { nodes { variants(first: 1) { nodes { id } } } } }' })).data.products.nodes;
  const lines = [{ variantId: product.variants.nodes[0].id, quantity: 2 }];
  await ask(graph.url, { query: 'mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id } } }', variables: { lines }, headers });
  return headers;
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

  it('sums up what a cart holds although nobody knows what is in stock, and what shipping costs', async () => {
    const headers = await fillCart();
    const before = await ask(graph.url, { query: cart, headers });
    await kill('inventory');
    const during = await ask(graph.url, { query: cart, headers });
    const unknown = { discounts: null, discountTotal: null, shippingTotal: null, total: null, warnings: null };
    expect(before.data.cart.subtotal.amount).toMatch(/^[1-9]/);
    expect(during.data.cart).toEqual({ ...before.data.cart, ...unknown });
    const failed = Object.keys(unknown).map((field) => ({ path: ['cart', field], code: 'SUBGRAPH_UNAVAILABLE', service: 'inventory' }));
    const told = (during.errors ?? []).map(({ path, extensions: { code, service } }) => ({ path, code, service }));
    expect(told.length).toBe(failed.length);
    expect(told).toEqual(expect.arrayContaining(failed));
    inventory = await bringBack('inventory');
    expect((await ask(graph.url, { query: cart, headers })).text).toBe(before.text);
  });

  it('answers null for what only it knows', async () => {
    const headers = await fillCart();
    await kill('products');
    const { data: mine } = await ask(graph.url, { query: cart, headers });
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
