import { failpoint } from '@supergraph/service-kit';
import type { ClientBase } from 'pg';
import { countPairs } from './count-pairs.ts';
import { unitsSql } from './units-sql.ts';

/** Products that are counted in one transaction. */
const productsAtOnce = 200;
const ordersAtOnce = 5_000;

/**
 * Counts what was sold of the products that are due, and what was bought together with them, until none is due. What becomes
 * due meanwhile stays so, as only what was seen before counting is taken out; so each count is of all that has made it due.
 */
export async function countSales(client: ClientBase): Promise<void> {
  for (;;) {
    await client.query('begin');
    try {
      // Who counts the same at the same time would only do it twice.
      await client.query(`select pg_advisory_xact_lock(hashtextextended('sales', 0))`);
      const due = await takeDue(client);
      if (due.length > 0) await countProducts(client, due);
      failpoint('discovery.sales.commit.before');
      await client.query('commit');
      if (due.length === 0) return;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  }
}

async function takeDue(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with taken as (
       delete from sales_due where product_id in (select distinct product_id from (select product_id from sales_due order by id limit ${productsAtOnce}) oldest)
       returning product_id)
     select distinct product_id as id from taken order by id`,
  );
  return rows.map(({ id }) => id);
}

async function countProducts(client: ClientBase, productIds: readonly string[]): Promise<void> {
  const pairs = countPairs(new Set(productIds));
  for await (const order of readOrders(client, productIds)) pairs.add(order);
  const rows = pairs.lists().flatMap(([product_id, others]) => others.map(([other_id, orders]) => ({ product_id, other_id, orders })));
  await client.query('delete from bought_together where product_id = any($1)', [productIds]);
  await client.query(
    `insert into bought_together (product_id, other_id, orders)
     select product_id, other_id, orders from json_to_recordset($1) b(product_id uuid, other_id uuid, orders int)`,
    [JSON.stringify(rows)],
  );
  await client.query(
    `update search_document d set units_sold = coalesce(s.units, 0), recent_units = coalesce(s.recent_units, 0), sales_updated_at = now()
     from unnest($1::uuid[]) due(id) left join (${unitsSql('product_id = any($1)')}) s on s.product_id = due.id
     where d.product_id = due.id and (d.units_sold, d.recent_units) is distinct from (coalesce(s.units, 0), coalesce(s.recent_units, 0))`,
    [productIds],
  );
}

/** The products of each order that holds one of these and another. */
async function* readOrders(client: ClientBase, productIds: readonly string[]): AsyncGenerator<readonly string[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await client.query<{ id: string; products: string[] }>(
      `select s.order_id as id, array_agg(s.product_id::text) as products
       from (select distinct order_id from sale where product_id = any($1) and not is_taken_back and order_id > $2 order by order_id limit ${ordersAtOnce}) o
       join sale s on s.order_id = o.order_id where not s.is_taken_back group by s.order_id order by s.order_id`,
      [productIds, after],
    );
    for (const { products } of rows) yield products;
    const last = rows.at(-1);
    if (!last || rows.length < ordersAtOnce) return;
    after = last.id;
  }
}
