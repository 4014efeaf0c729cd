import type { RunningOrders } from './running-orders.ts';

/** A coupon of 10 %, unless its columns say something else. @returns its id */
export async function insertCoupon({ sql }: Pick<RunningOrders, 'sql'>, columns: Record<string, unknown> = {}): Promise<string> {
  const all = { code: 'TEN', kind: 'PERCENTAGE', value: 1000, currency: 'EUR', minimum_minor: 0, active: true, ...columns };
  const names = Object.keys(all);
  const [row] = await sql<{ id: string }>(
    `insert into coupon (id, created_at, updated_at, ${names}) values (gen_random_uuid(), now(), now(), ${names.map((_name, index) => `$${index + 1}`)}) returning id`,
    Object.values(all),
  );
  return (row as { id: string }).id;
}
