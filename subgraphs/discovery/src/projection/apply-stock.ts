import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { StockLevelChanged } from '../received-events.ts';
import { refreshStock } from './refresh-stock.ts';
import type { Telling } from './telling.ts';

/** Keeps whether a variant is in stock, unless something later has told so. */
export async function applyStock(tx: SqlEntityManager, { variantId, inStock }: StockLevelChanged, { at, id }: Telling): Promise<void> {
  const [variant]: { productId: string | null }[] = await tx.execute(
    `insert into variant_stock (variant_id, in_stock, told_at, told_by) values (?, ?, ?, ?)
     on conflict (variant_id) do update set in_stock = excluded.in_stock, told_at = excluded.told_at, told_by = excluded.told_by
     where variant_stock.told_at is null or (variant_stock.told_at, variant_stock.told_by) < (excluded.told_at, excluded.told_by)
     returning product_id as "productId"`,
    [variantId, inStock, at, id],
  );
  if (!variant?.productId) return;
  // Before it is read what other variants have: else two that change at once would each take the other's word of before.
  await tx.execute('select from search_document where product_id = ? for update', [variant.productId]);
  await refreshStock(tx, variant.productId);
}
