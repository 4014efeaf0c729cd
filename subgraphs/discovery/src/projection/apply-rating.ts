import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { RatingChanged } from '../received-events.ts';
import { lockProduct } from './lock-product.ts';
import type { Telling } from './telling.ts';

/** Keeps what a product's ratings come to, unless something later has told so. Of gift cards there are no documents. */
export async function applyRating(tx: SqlEntityManager, { itemId: productId, itemKind, average, count }: RatingChanged, { at, id }: Telling): Promise<void> {
  if (itemKind !== 'prod') return;
  await lockProduct(tx, productId);
  await tx.execute(
    `with told as (
       insert into product_rating (product_id, average, count, told_at, told_by) values (?, round(?::numeric, 2), ?, ?, ?)
       on conflict (product_id) do update set average = excluded.average, count = excluded.count, told_at = excluded.told_at, told_by = excluded.told_by
       where product_rating.told_at is null or (product_rating.told_at, product_rating.told_by) < (excluded.told_at, excluded.told_by)
       returning product_id, average, count)
     update search_document d set rating_average = told.average, rating_count = told.count, rating_updated_at = now()
     from told where d.product_id = told.product_id`,
    [productId, average, count, at, id],
  );
}
