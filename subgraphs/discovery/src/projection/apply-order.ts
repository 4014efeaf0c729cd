import type { SqlEntityManager } from '@mikro-orm/postgresql';

export type OrderNews = {
  readonly orderId: string;
  /** Null when the order does not tell. */
  readonly userId: string | null;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
  /** Null when the order tells that it is taken back, which holds whatever it tells before or after. */
  readonly soldAt: string | null;
};

/** What a person has bought lately is where their recommendations start. */
const mostPurchases = 50;

/** Keeps what an order has sold, and that its products are to be counted anew. */
export async function applyOrder(tx: SqlEntityManager, { orderId, userId, lines, soldAt }: OrderNews): Promise<void> {
  const buyerId = userId ?? (await readBuyer(tx, orderId));
  if (buyerId !== null) await lockPurchasesOf(tx, buyerId);
  const sold: { productId: string }[] = await tx.execute(
    `insert into sale (order_id, product_id, user_id, units, sold_at, is_taken_back)
     select ?, "productId", ?, sum(quantity), ?, ? from json_to_recordset(?::json) l("productId" uuid, quantity int) group by 2 order by 2
     on conflict (order_id, product_id) do update
     set user_id = coalesce(sale.user_id, excluded.user_id), sold_at = coalesce(sale.sold_at, excluded.sold_at),
       is_taken_back = sale.is_taken_back or excluded.is_taken_back
     returning product_id as "productId"`,
    [orderId, buyerId, soldAt, soldAt === null, JSON.stringify(lines)],
  );
  if (buyerId !== null) await listPurchases(tx, buyerId);
  await tx.execute('insert into sales_due (product_id) select unnest(?::uuid[])', [`{${sold.map(({ productId }) => productId).join()}}`]);
}

async function readBuyer(tx: SqlEntityManager, orderId: string): Promise<string | null> {
  const [sale]: { userId: string | null }[] = await tx.execute('select user_id as "userId" from sale where order_id = ? limit 1', [orderId]);
  return sale?.userId ?? null;
}

/** Until the end of the transaction nobody else lists what this person has bought. */
async function lockPurchasesOf(tx: SqlEntityManager, userId: string): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('purchases of ' || ?, 0))`, [userId]);
}

async function listPurchases(tx: SqlEntityManager, userId: string): Promise<void> {
  await tx.execute('delete from purchase where user_id = ?', [userId]);
  await tx.execute(
    `insert into purchase (user_id, product_id, bought_at)
     select user_id, product_id, max(sold_at) from sale where user_id = ? and not is_taken_back
     group by user_id, product_id order by max(sold_at) desc, product_id limit ${mostPurchases}`,
    [userId],
  );
}
