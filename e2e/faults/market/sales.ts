import { ask } from '../../../scorecard/shop/sql.ts';
import type { Market } from './market.ts';

/** How many pieces of the variants were sold since they were stocked, and how many can still be. */
export async function readSales({ databaseUrls }: Market, variantIds: readonly string[]): Promise<{ sold: number; left: number }> {
  const [sums] = await ask<{ sold: number; left: number }>(
    databaseUrls.inventory,
    `select (select coalesce(-sum(delta), 0)::int from stock_movement where variant_id = any($1::uuid[]) and kind in ('SALE', 'RETURN') and order_id is not null) as sold,
       (select coalesce(sum(on_hand - reserved), 0)::int from stock_level where variant_id = any($1::uuid[])) as left`,
    [variantIds],
  );
  return sums ?? { sold: 0, left: 0 };
}
