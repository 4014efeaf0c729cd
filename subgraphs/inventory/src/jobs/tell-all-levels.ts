import { type Job, schedule } from '@supergraph/events';
import { z } from 'zod';
import { lockVariants } from '../lock-variants.ts';
import { tellLevel } from '../tell-levels.ts';

const data = z.object({ after: z.uuid().nullable() });
const pageSize = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Tells the level of every variant, a page at a time, each behind whatever was told of it before. */
export const tellAllLevels: Job<z.infer<typeof data>> = {
  name: 'inventory.tell_all_levels',
  data,
  handle: async ({ after }, { database }) => {
    await database.fork().transactional(async (tx) => {
      const page: { variantId: string }[] = await tx.execute(
        `select variant_id as "variantId" from stock_policy where variant_id > ? order by variant_id limit ${pageSize}`,
        [after ?? first],
      );
      const last = page.at(-1)?.variantId;
      if (last === undefined) return;
      await lockVariants(tx, 'variant_id > ? and variant_id <= ?', [after ?? first, last]);
      const levels: { variantId: string; available: number }[] = await tx.execute(
        `select p.variant_id as "variantId", coalesce(sum(l.on_hand - l.reserved), 0)::int as available
         from stock_policy p left join stock_level l using (variant_id) where p.variant_id > ? and p.variant_id <= ? group by p.variant_id order by p.variant_id`,
        [after ?? first, last],
      );
      for (const level of levels) await tellLevel(tx, level);
      await schedule(tx, tellAllLevels, { after: last });
    });
  },
};
