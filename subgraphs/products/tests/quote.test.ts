import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Bus, openBus } from '@supergraph/events';
import { products } from '@supergraph/products';
import { createLogger } from '@supergraph/service-kit';
import type { Subgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { Client } from 'pg';
import { v7 } from 'uuid';

let database: TestDatabase;
let busDatabase: TestDatabase;
let subgraph: Subgraph;
let bus: Bus;
let client: Client;
const waiting = new Map<string, (payload: unknown) => void>();

beforeAll(async () => {
  [database, busDatabase] = [await createTestDatabase('products'), await createTestDatabase('bus')];
  const logger = createLogger({ name: 'products', level: 'silent' });
  subgraph = await products.create({ databaseUrl: database.url, busUrl: busDatabase.url, seedProfile: 'dev', logger });
  bus = openBus({ url: busDatabase.url, name: 'orders', logger });
  bus.subscribe({ consumer: 'orders', types: ['catalogue.quoted'], handle: async ({ key, payload }) => waiting.get(key)?.(payload) });
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

async function quote(variantIds: readonly string[]): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const orderId = v7();
  waiting.set(orderId, resolve);
  await bus.publish([
    { id: v7(), type: 'catalogue.quote', version: 1, key: orderId, source: 'orders', at: new Date().toISOString(), payload: { orderId, variantIds } },
  ]);
  return { ...Object(await promise), orderId: orderId === Object(await promise).orderId };
}

const variantOf = async (status: string): Promise<Record<string, string>> =>
  (
    await client.query(
      `select v.id, v.product_id, p.title || ', ' || v.title as title, v.sku, v.price_minor, v.currency, v.weight_grams, v.shipping_class
       from product_variant v join product p on p.id = v.product_id where p.status = $1 order by v.id limit 1`,
      [status],
    )
  ).rows[0];

it('tells what variants cost now, and names those that are not for sale', async () => {
  const [sold, draft, unknown] = [await variantOf('ACTIVE'), await variantOf('DRAFT'), '00000000-0000-7000-8000-0000000000ff'];
  await client.query('update product_variant set price_minor = 1234, compare_at_price_minor = null where id = $1', [sold['id']]);
  expect(await quote([unknown, String(sold['id']), String(draft['id']), String(sold['id'])])).toEqual({
    orderId: true,
    lines: [
      {
        variantId: sold['id'],
        productId: sold['product_id'],
        title: sold['title'],
        sku: sold['sku'],
        unitPriceMinor: '1234',
        currency: 'EUR',
        weightGrams: sold['weight_grams'],
        shippingClass: sold['shipping_class'],
      },
    ],
    missing: [unknown, draft['id']],
  });
});

it('quotes nothing when nothing is asked for', async () => {
  expect(await quote([])).toEqual({ orderId: true, lines: [], missing: [] });
});
