import { type Job, publish, schedule, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';
import { stockLevelChanged } from '../events.ts';
import { lockVariants } from '../lock-variants.ts';
import { tellAll } from '../tell-levels.ts';

const data = z.object({ rebuildId: z.uuid(), after: z.uuid().nullable() });
const pageSize = 200;
const first = '00000000-0000-0000-0000-000000000000';

/** Tells the level of every variant, a page at a time, each behind whatever was told of it before. */
export const tellAllLevels: Job<z.infer<typeof data>> = {
  name: 'inventory.tell_all_levels',
  data,
  handle: async ({ rebuildId, after }, { database }) => {
    await database.fork().transactional(async (tx) => {
      const page: { variantId: string }[] = await tx.execute(
        `select variant_id as "variantId" from stock_policy where variant_id > ? order by variant_id limit ${pageSize}`,
        [after ?? first],
      );
      const keys = page.map(({ variantId }) => variantId);
      const isLast = page.length < pageSize;
      const last = keys.at(-1) ?? after ?? first;
      await lockVariants(tx, 'variant_id > ? and variant_id <= ?', [after ?? first, last]);
      const levels: { variantId: string; available: number }[] = await tx.execute(
        `select p.variant_id as "variantId", coalesce(sum(l.on_hand - l.reserved), 0)::int as available
         from stock_policy p left join stock_level l using (variant_id) where p.variant_id > ? and p.variant_id <= ? group by p.variant_id order by p.variant_id`,
        [after ?? first, last],
      );
      await tellAll(tx, levels);
      await publish(tx, snapshotTaken, { key: rebuildId, payload: { rebuildId, type: stockLevelChanged.name, keys, isLast } });
      if (!isLast) await schedule(tx, tellAllLevels, { rebuildId, after: last }, { key: `${rebuildId} ${last}` });
    });
  },
};
