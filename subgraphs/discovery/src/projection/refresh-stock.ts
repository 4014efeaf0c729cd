import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Says of a product that it is in stock when one of its variants is. The document is to be locked before. */
export async function refreshStock(tx: SqlEntityManager, productId: string): Promise<void> {
  await tx.execute(
    `update search_document d set in_stock = s.in_stock, stock_updated_at = now()
     from (select exists (select from variant_stock where product_id = ? and in_stock) as in_stock) s
     where d.product_id = ? and d.in_stock <> s.in_stock`,
    [productId, productId],
  );
}
