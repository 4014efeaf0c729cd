import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, openBus } from '@supergraph/events';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, type InboxWatch, type TestDatabase, watchInbox } from '@supergraph/testkit';
import fc from 'fast-check';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { type Database, openDatabase } from '../../../packages/subgraph-kit/src/database.ts';
import { applyOrder } from '../src/projection/apply-order.ts';
import { countSalesInThread } from '../src/sales/count-sales-in-thread.ts';
import { insertDocument } from './document-fixture.ts';
import { type Data, type RunningDiscovery, runDiscovery } from './running-discovery.ts';

let busDatabase: TestDatabase;
let discovery: RunningDiscovery;
let database: Database;
let bus: Bus;
let inbox: InboxWatch;

beforeAll(async () => {
  busDatabase = await createTestDatabase('bus');
  discovery = await runDiscovery({ seedProfile: 'dev', busUrl: busDatabase.url });
  const logger = createLogger({ name: 'orders', level: 'silent' });
  database = await openDatabase({ name: 'orders', url: discovery.url, entities: [], migrations: [], logger });
  bus = openBus({ url: busDatabase.url, name: 'orders', logger });
  inbox = await watchInbox(discovery.url);
});

afterAll(async () => {
  await inbox?.stop();
  await bus?.stop();
  await database?.stop();
  await discovery?.stop();
  await busDatabase?.drop();
});

const count = (signal = new AbortController().signal): Promise<void> => countSalesInThread({ databaseUrl: discovery.url, searchPath: 'public' }, signal);

const together = 'select product_id, other_id, orders from bought_together order by product_id, orders desc, other_id';
const units = 'select product_id, units_sold, recent_units from search_document order by product_id';

describe('sales', () => {
  it('are counted in a thread to what the demo data come to', async () => {
    const before = [await discovery.sql(together), await discovery.sql(units)];
    expect(before[0]?.length).toBeGreaterThan(100);
    await discovery.sql('delete from bought_together');
    await discovery.sql('update search_document set units_sold = 0, recent_units = 0');
    await discovery.sql('insert into sales_due (product_id) select product_id from search_document');
    await count();
    expect([await discovery.sql(together), await discovery.sql(units)]).toEqual(before);
    expect(await discovery.sql('select from sales_due')).toEqual([]);
  });

  it('of an order that was paid show in what sells and in what is bought together and recommended, until it is taken back', async () => {
    const ids = [await insertDocument(discovery, { title: 'Cup' }), await insertDocument(discovery, { title: 'Saucer' })] as const;
    const [customerId, orderId] = [v7(), v7()];
    const payload = { orderId, customerId, paidAt: new Date().toISOString(), lines: ids.map((productId, index) => ({ productId, quantity: index + 2 })) };
    const send = async (type: string): Promise<void> => {
      const id = v7();
      await bus.publish([{ id, type, version: 1, key: orderId, source: 'orders', at: new Date().toISOString(), payload }]);
      await inbox.handled(id);
    };
    // Whoever counts writes the documents last.
    const listener = new Client({ connectionString: discovery.url });
    await listener.connect();
    await listener.query(`create function tell_of_sales() returns trigger language plpgsql as $$ begin perform pg_notify('sales', new.units_sold::text); return null; end $$;
      create trigger told after update of units_sold on search_document for each row when (new.product_id = '${ids[1]}') execute function tell_of_sales(); listen sales`);
    const counted = (wanted: string): Promise<void> =>
      new Promise((resolve) => listener.on('notification', ({ payload: sold }) => sold === wanted && resolve()));
    const shown = async (): Promise<Data> => {
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { boughtTogether { id } } } }`;
      return (await discovery.run(query, { r: [{ __typename: 'Product', id: `prod_${ids[0]}` }] })).data._entities[0].boughtTogether;
    };
    const sold = counted('3');
    await send('order.paid');
    expect(await discovery.sql('select product_id from purchase where user_id = $1 order by 1', [customerId])).toEqual(
      ids.toSorted().map((product_id) => ({ product_id })),
    );
    await sold;
    expect(await shown()).toEqual([{ id: `prod_${ids[1]}` }]);
    const takenBack = counted('0');
    await send('order.cancelled');
    await takenBack;
    expect(await shown()).toEqual([]);
    expect(await discovery.sql('select from purchase where user_id = $1', [customerId])).toEqual([]);
    await listener.end();
  });

  it('of an order that at first does not say whose it is are known for theirs once it does', async () => {
    const [orderId, userId, productId] = [v7(), v7(), v7()];
    const news = { orderId, soldAt: '2026-11-01T00:00:00.000Z', lines: [{ productId, quantity: 1 }] };
    for (const each of [null, userId, null]) await database.fork().transactional((tx) => applyOrder(tx, { ...news, userId: each }));
    expect(await discovery.sql('select product_id from purchase where user_id = $1', [userId])).toEqual([{ product_id: productId }]);
  });

  it('end with the job that counts them, and leave what is due', async () => {
    await count();
    await discovery.sql('insert into sales_due (product_id) select product_id from search_document limit 10');
    const lock = new Client({ connectionString: discovery.url });
    await lock.connect();
    await lock.query(`select pg_advisory_lock(hashtextextended('sales', 0))`);
    const ending = new AbortController();
    const counting = count(ending.signal);
    ending.abort(new Error('It is over.'));
    await expect(counting).rejects.toThrow();
    expect(await discovery.sql('select from sales_due')).toHaveLength(10);
    await lock.end();
    await count();
    expect(await discovery.sql('select from sales_due')).toEqual([]);
  });

  it('fail with what the thread fails with', async () => {
    await expect(countSalesInThread({ databaseUrl: discovery.url, searchPath: 'nowhere' }, new AbortController().signal)).rejects.toThrow(/sales_due/);
  });
});

it('comes to the same whatever the order in which orders tell of themselves, and however often', async () => {
  const news = fc.record({ order: fc.integer({ min: 0, max: 3 }), isTakenBack: fc.boolean() });
  const orders = fc.array(
    fc.array(fc.record({ product: fc.integer({ min: 0, max: 3 }), quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 4 }),
    {
      minLength: 4,
      maxLength: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(orders, fc.array(news, { maxLength: 8 }), async (lines, told) => {
      const [users, products, ids] = [
        [v7(), v7()],
        [v7(), v7(), v7(), v7()],
        [v7(), v7(), v7(), v7()],
      ];
      await Promise.all(
        told.map(({ order, isTakenBack }) =>
          database.fork().transactional((tx) =>
            applyOrder(tx, {
              orderId: ids[order] as string,
              userId: users[order % 2] as string,
              soldAt: isTakenBack ? null : `2026-11-0${order + 1}T00:00:00.000Z`,
              lines: (lines[order] ?? []).map(({ product, quantity }) => ({ productId: products[product] as string, quantity })),
            }),
          ),
        ),
      );
      const holds = ids.flatMap((_id, order) => {
        const ofOrder = told.filter((one) => one.order === order);
        return ofOrder.length > 0 && !ofOrder.some(({ isTakenBack }) => isTakenBack) ? [order] : [];
      });
      const expected = users.flatMap((user, index) => {
        const bought = holds.filter((order) => order % 2 === index).flatMap((order) => lines[order]?.map(({ product }) => products[product]) ?? []);
        return [...new Set(bought)].map((product) => `${user} ${product}`);
      });
      const kept = await discovery.sql('select user_id, product_id from purchase where user_id = any($1)', [users]);
      expect(kept.map(({ user_id, product_id }) => `${user_id} ${product_id}`).toSorted()).toEqual(expected.toSorted());
      const sums = await discovery.sql('select product_id, sum(units)::int as units from sale where product_id = any($1) and not is_taken_back group by 1', [
        products,
      ]);
      const wanted = products.flatMap((id, product) => {
        const sum = holds.flatMap((order) => lines[order] ?? []).reduce((total, line) => total + (line.product === product ? line.quantity : 0), 0);
        return sum > 0 ? [{ product_id: id, units: sum }] : [];
      });
      expect(new Set(sums.map(({ product_id, units: sold }) => `${product_id} ${sold}`))).toEqual(
        new Set(wanted.map(({ product_id, units: sold }) => `${product_id} ${sold}`)),
      );
    }),
    { numRuns: 40 },
  );
});
