import type { LoadOptions } from '../../scorecard/network/load.ts';
import { signByHand } from '../../scorecard/shop/sign-by-hand.ts';
import { ask } from '../../scorecard/shop/sql.ts';
import type { Shop } from '../../scorecard/shop/start-shop.ts';

export type StockWrites = Required<Pick<LoadOptions, 'operation' | 'isRight' | 'headers'>> & {
  /** What is not so: of the changes that were acknowledged each is made once, and of the others none more than once. */
  faults(): Promise<string[]>;
  acknowledged(): number;
};

const query = `mutation ($key: ID!, $variant: ID!, $location: ID!, $reason: String!) {
  stockAdjust(idempotencyKey: $key, variantId: $variant, locationId: $location, delta: 1, reason: $reason) { level { onHand } userErrors { code } }
}`;

/** A clerk who counts one piece more each time, all over the shop. */
export async function stockWrites(shop: Shop): Promise<StockWrites> {
  const { headers } = await signByHand(shop, ['inventory:read', 'inventory:write']);
  const levels = await ask<{ variant: string; location: string }>(
    shop.databaseUrls.inventory,
    'select variant_id as variant, location_id as location from stock_level order by variant_id, location_id limit 40',
  );
  const prefix = crypto.randomUUID();
  const acknowledged = new Set<string>();
  return {
    headers,
    operation: (index) => {
      const level = levels[index % levels.length];
      const ids = { variant: `var_${level?.variant}`, location: `loc_${level?.location}` };
      return { query, variables: { key: `${prefix} ${index}`, ...ids, reason: `${prefix} ${index}` } };
    },
    isRight: (text, _status, index) => {
      const isDone = text.includes('"level":{"onHand":');
      if (isDone) acknowledged.add(`${prefix} ${index}`);
      return isDone;
    },
    faults: async () => {
      const rows = await ask<{ reason: string; count: number }>(
        shop.databaseUrls.inventory,
        'select reason, count(*)::int as count from stock_movement where starts_with(reason, $1) group by reason',
        [prefix],
      );
      const made = new Map(rows.map(({ reason, count }) => [reason, count]));
      const lost = [...acknowledged].filter((reason) => !made.has(reason)).length;
      const twice = rows.filter(({ count }) => count > 1).length;
      return [
        ...(lost > 0 ? [`${lost} of ${acknowledged.size} acknowledged changes of the stock are lost`] : []),
        ...(twice > 0 ? [`${twice} changes of the stock were made more than once`] : []),
      ];
    },
    acknowledged: () => acknowledged.size,
  };
}
