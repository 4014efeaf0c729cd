import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Bus, openBus, type snapshotTaken } from '@supergraph/events';
import { products } from '@supergraph/products';
import { createLogger } from '@supergraph/service-kit';
import type { Subgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';
import { Client } from 'pg';
import { v7 } from 'uuid';
import type { productChanged } from '../src/events.ts';

type ProductChanged = (typeof productChanged)['example'];
type SnapshotTaken = (typeof snapshotTaken)['example'];

const keeper = signedIn('0c000000-0000-7000-8000-000000000003', ['products:read', 'products:write']);
const logger = createLogger({ name: 'products', level: 'silent' });

let database: TestDatabase;
let busDatabase: TestDatabase;
let subgraph: Subgraph;
let bus: Bus;
let client: Client;

/** All that has been told, by key, and who waits for more. */
const told = new Map<string, ProductChanged[]>();
const pages: SnapshotTaken[] = [];
let look = (): void => {};

beforeAll(async () => {
  [database, busDatabase] = [await createTestDatabase('products'), await createTestDatabase('bus')];
  subgraph = await products.create({ databaseUrl: database.url, busUrl: busDatabase.url, seedProfile: 'dev', logger });
  bus = openBus({ url: busDatabase.url, name: 'listener', logger });
  bus.subscribe({
    consumer: 'listener',
    types: ['product.changed', 'snapshot.taken'],
    handle: async ({ type, key, payload }) => {
      if (type === 'snapshot.taken') pages.push(payload as SnapshotTaken);
      else told.set(key, [...(told.get(key) ?? []), payload as ProductChanged]);
      look();
    },
  });
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await bus?.stop();
  await subgraph?.stop();
  await database?.drop();
  await busDatabase?.drop();
});

async function until(isSo: () => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  look = () => {
    if (isSo()) resolve();
  };
  look();
  await promise;
}

async function change(mutation: string): Promise<Record<string, unknown>> {
  const { data, errors } = await subgraph.execute({ query: `mutation { change: ${mutation} }`, viewer: keeper });
  expect(errors).toBeUndefined();
  return data?.['change'] as Record<string, unknown>;
}

const newsOf = (id: string): ProductChanged[] => told.get(id) ?? [];

it('tells of a product that is new, with the way to its shelves, and of each change in its order', async () => {
  const { rows } = await client.query(
    `select 'cat_' || c.id as shelf, c.slug, r.slug as root, 'cat_' || r.id as "rootId" from category c join category r on r.id = c.parent_id where r.parent_id is null order by c.id limit 1`,
  );
  const [{ shelf, slug, root, rootId }] = rows;
  const selection = '{ product { id version } userErrors { message } }';
  const created = await change(
    `productUpsert(input: { slug: "a-newcomer", title: "A newcomer", status: ACTIVE, categoryIds: ["${shelf}", "${rootId}"] }) ${selection}`,
  );
  const id = (created['product'] as { id: string }).id;
  await change(`productUpsert(id: "${id}", input: { title: "Known by now" }) ${selection}`);
  const uuid = id.slice('prod_'.length);
  await until(() => newsOf(uuid).length === 2);
  const [first, second] = newsOf(uuid);
  expect(first).toMatchObject({ status: 'ACTIVE', slug: 'a-newcomer', title: 'A newcomer', brand: null, thumbnailUrl: null, options: [], variants: [] });
  expect(first?.shelves.map((way) => way.map((step) => step.slug))).toEqual([[root, slug], [root]]);
  expect(second).toMatchObject({ title: 'Known by now', shelves: first?.shelves });
  expect(second?.version).toBeGreaterThan(first?.version as number);
});

it('tells of a refused change nothing, and of a status only where it is another', async () => {
  const { rows } = await client.query(`select id, slug, status from product where status in ('ACTIVE', 'DRAFT') order by status, id limit 400`);
  const [active, draft] = [rows.find(({ status }) => status === 'ACTIVE'), rows.find(({ status }) => status === 'DRAFT')];
  await change(`productUpsert(id: "prod_${active.id}", input: { slug: "${draft.slug}" }) { userErrors { message } }`);
  await change(`productsSetStatus(ids: ["prod_${active.id}", "prod_${draft.id}"], status: DRAFT) { updatedCount: __typename }`);
  await change(`productsSetStatus(ids: ["prod_${draft.id}"], status: ACTIVE) { updatedCount: __typename }`);
  await until(() => newsOf(draft.id).length > 0);
  expect(newsOf(draft.id).map(({ status }) => status)).toEqual(['ACTIVE']);
  await until(() => newsOf(active.id).length > 0);
  expect(newsOf(active.id).map(({ slug, status }) => [slug, status])).toEqual([[active.slug, 'DRAFT']]);
});

it('tells of all products as they are when a snapshot is wanted, and which have been told', async () => {
  const rebuildId = v7();
  told.clear();
  await bus.publish([
    ...[['product.changed', 'stock.level_changed'], ['rating.changed']].map((types) => ({
      ...{ id: v7(), type: 'snapshot.wanted', version: 1, key: rebuildId, source: 'listener', at: new Date().toISOString() },
      payload: { rebuildId, types },
    })),
  ]);
  const { rows } = await client.query(
    `select p.id, p.version, p.title, p.created_at, p.attributes, (select url from media where item_id = p.id order by position limit 1) as picture,
       (select json_object_agg(v.id, v.price_minor::text) from product_variant v where v.product_id = p.id) as prices from product p order by p.id`,
  );
  await until(() => pages.some(({ isLast }) => isLast) && told.size === rows.length);
  expect(pages.every((page) => page.rebuildId === rebuildId && page.type === 'product.changed')).toBe(true);
  expect(pages.flatMap(({ keys }) => keys)).toEqual(rows.map(({ id }) => id));
  for (const { id, version, title, created_at, attributes, picture, prices } of rows) {
    const [product] = newsOf(id);
    expect(product).toMatchObject({ version, title, attributes, thumbnailUrl: picture });
    expect(new Date(product?.addedAt as string)).toEqual(created_at);
    expect(Object.fromEntries(product?.variants.map((variant) => [variant.variantId, variant.unitPriceMinor]) ?? [])).toEqual(prices ?? {});
  }
});
