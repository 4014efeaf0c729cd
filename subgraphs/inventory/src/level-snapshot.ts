import { byUuid, defineSnapshot } from '@supergraph/events';
import { stockLevelChanged } from './events.ts';
import { lockVariants } from './lock-variants.ts';
import { tellAll } from './tell-levels.ts';

export const levelSnapshot = defineSnapshot({
  ...byUuid,
  type: stockLevelChanged,
  job: 'inventory.tell_all_levels',
  pageSize: 200,
  tellPage: async (tx, { after, limit }) => {
    const page: { variantId: string }[] = await tx.execute(
      'select variant_id as "variantId" from stock_policy where variant_id > ? order by variant_id limit ?',
      [after, limit],
    );
    const ids = page.map(({ variantId }) => variantId);
    const last = ids.at(-1) ?? after;
    await lockVariants(tx, 'variant_id > ? and variant_id <= ?', [after, last]);
    const levels: { variantId: string; available: number }[] = await tx.execute(
      `select p.variant_id as "variantId", coalesce(sum(l.on_hand - l.reserved), 0)::int as available
       from stock_policy p left join stock_level l using (variant_id) where p.variant_id > ? and p.variant_id <= ? group by p.variant_id order by p.variant_id`,
      [after, last],
    );
    await tellAll(tx, levels);
    return ids;
  },
});
