import { defineSnapshot } from '@supergraph/events';
import { z } from 'zod';
import { ratingChanged } from './events.ts';
import { type ToldRating, tellRatings, toldColumns } from './tell-ratings.ts';

/** Of every item that has ever had a rating. */
export const ratingSnapshot = defineSnapshot({
  type: ratingChanged,
  job: 'reviews.tell_all_ratings',
  pageSize: 200,
  place: z.object({ itemId: z.uuid(), itemKind: z.string() }),
  first: { itemId: '00000000-0000-0000-0000-000000000000', itemKind: '' },
  keyOf: ({ itemId }) => itemId,
  tellPage: async (tx, { after, limit }) => {
    const page: ToldRating[] = await tx.execute(
      `select ${toldColumns} from rating where (item_id, item_kind) > (?::uuid, ?) order by item_id, item_kind limit ? for no key update`,
      [after.itemId, after.itemKind, limit],
    );
    await tellRatings(tx, page);
    return page.map(({ itemId, itemKind }) => ({ itemId, itemKind }));
  },
});
