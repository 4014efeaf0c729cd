import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publishAll } from '@supergraph/events';
import { ratingChanged } from './events.ts';
import type { ItemKey } from './item-ids.ts';

export type ToldRating = ItemKey & { readonly count: number; readonly sum: number };

/** For a statement that returns ratings as they are told. */
export const toldColumns = 'item_id as "itemId", item_kind as "itemKind", count, sum';

/** Tells what the ratings of items are. Within the transaction that has their rows locked, so that the news keep the order of the changes. */
export async function tellRatings(tx: SqlEntityManager, ratings: readonly ToldRating[]): Promise<void> {
  await publishAll(
    tx,
    ratingChanged,
    ratings.map(({ itemId, itemKind, count, sum }) => ({ key: itemId, payload: { itemId, itemKind, average: count === 0 ? 0 : sum / count, count } })),
  );
}
