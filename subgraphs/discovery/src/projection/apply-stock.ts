import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { StockLevelChanged } from '../received-events.ts';
import { refreshStock } from './refresh-stock.ts';

/** Keeps whether a variant can be bought, unless a later event has told so; `eventId` is a version 7 uuid, which says what is later. */
export async function applyStock(tx: SqlEntityManager, { variantId, inStock }: StockLevelChanged, eventId: string): Promise<void> {
  const [variant]: { productId: string | null }[] = await tx.execute(
    `insert into variant_stock (variant_id, in_stock, told_by) values (?, ?, ?)
     on conflict (variant_id) do update set in_stock = excluded.in_stock, told_by = excluded.told_by
     where variant_stock.told_by is null or variant_stock.told_by < excluded.told_by
     returning product_id as "productId"`,
    [variantId, inStock, eventId],
  );
  if (!variant?.productId) return;
  // Before it is read what other variants have: else two that change at once would each take the other's word of before.
  await tx.execute('select from search_document where product_id = ? for update', [variant.productId]);
  await refreshStock(tx, variant.productId);
}
