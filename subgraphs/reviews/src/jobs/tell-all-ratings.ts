import { type Job, publish, schedule, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';
import { ratingChanged } from '../events.ts';
import { type ToldRating, tellRatings, toldColumns } from '../tell-ratings.ts';

const item = z.object({ itemId: z.uuid(), itemKind: z.enum(['prod', 'gift']) });
const data = z.object({ rebuildId: z.uuid(), after: item.nullable() });
const pageSize = 200;
const first = { itemId: '00000000-0000-0000-0000-000000000000', itemKind: '' };

/** Tells the rating of every item that has ever had one, a page at a time, each behind whatever was told of it before. */
export const tellAllRatings: Job<z.infer<typeof data>> = {
  name: 'reviews.tell_all_ratings',
  data,
  handle: async ({ rebuildId, after }, { database }) => {
    const { itemId, itemKind } = after ?? first;
    await database.fork().transactional(async (tx) => {
      const page: ToldRating[] = await tx.execute(
        `select ${toldColumns} from rating where (item_id, item_kind) > (?::uuid, ?) order by item_id, item_kind limit ${pageSize} for no key update`,
        [itemId, itemKind],
      );
      const last = page.length < pageSize ? undefined : page.at(-1);
      await tellRatings(tx, page);
      const keys = page.map((rating) => rating.itemId);
      await publish(tx, snapshotTaken, { key: rebuildId, payload: { rebuildId, type: ratingChanged.name, keys, isLast: last === undefined } });
      if (last) await schedule(tx, tellAllRatings, { rebuildId, after: item.parse(last) }, { key: `${rebuildId} ${last.itemKind}_${last.itemId}` });
    });
  },
};
