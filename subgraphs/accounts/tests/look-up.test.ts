import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { accounts } from '@supergraph/accounts';
import { type Bus, openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import type { Subgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { v7 } from 'uuid';
import { type Accounts, openAccounts } from './open-accounts.ts';

const mara = '00000000-0000-7000-8000-000000000001';
const jonas = '00000000-0000-7000-8000-000000000002';
const addressId = '00000000-0000-7000-8000-000000000003';

let store: Accounts;
let busDatabase: TestDatabase;
let onBus: Subgraph;
let bus: Bus;
const waiting = new Map<string, (payload: unknown) => void>();

beforeAll(async () => {
  store = await openAccounts();
  busDatabase = await createTestDatabase('bus');
  const logger = createLogger({ name: 'accounts', level: 'silent' });
  onBus = await accounts.create({
    databaseUrl: store.databaseUrl,
    busUrl: busDatabase.url,
    logger,
    seedProfile: null,
    developmentFolder: store.folder,
    env: {},
  });
  bus = openBus({ url: busDatabase.url, name: 'orders', logger });
  bus.subscribe({ consumer: 'orders', types: ['address.looked_up'], handle: async ({ key, payload }) => waiting.get(key)?.(payload) });
  await store.client.query('insert into account values ($1, $3, $4, now(), now()), ($2, $5, $6, now(), now())', [
    ...[mara, jonas],
    ...['mara@example.org', 'Mara'],
    ...['jonas@example.org', 'Jonas'],
  ]);
  await store.client.query(
    `insert into address (id, user_id, name, line1, city, postal_code, country, is_default, created_at, updated_at)
     values ($1, $2, 'Mara Keller', 'Hafenweg 1', 'Hamburg', '20095', 'DE', true, now(), now())`,
    [addressId, mara],
  );
});

afterAll(async () => {
  await bus?.stop();
  await onBus?.stop();
  await store?.stop();
  await busDatabase?.drop();
});

async function lookUp(userId: string, id: string): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const orderId = v7();
  waiting.set(orderId, resolve);
  const payload = { orderId, userId, addressId: id };
  await bus.publish([{ id: v7(), type: 'address.look_up', version: 1, key: orderId, source: 'orders', at: new Date().toISOString(), payload }]);
  return Object(await promise).address;
}

it('tells an order the address of its customer', async () => {
  expect(await lookUp(mara, addressId)).toEqual({
    name: 'Mara Keller',
    line1: 'Hafenweg 1',
    line2: null,
    city: 'Hamburg',
    region: null,
    postalCode: '20095',
    country: 'DE',
  });
});

it.each([
  ['of somebody else', jonas, addressId],
  ['that does not exist', mara, '00000000-0000-7000-8000-0000000000ff'],
])('tells of none for an address %s', async (_which, userId, id) => {
  expect(await lookUp(userId, id)).toBeNull();
});
