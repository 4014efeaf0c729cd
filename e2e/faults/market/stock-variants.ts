import { post, told } from '../../../scorecard/send.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Market } from './market.ts';

/** Leaves exactly `pieces` to be sold of each of `count` variants that are for sale, by correcting their counts as a clerk does. */
export async function stockVariants(market: Market, { count, pieces }: { readonly count: number; readonly pieces: number }): Promise<string[]> {
  const variantIds = await pickVariants(market, count);
  const headers = await market.headersOf(crypto.randomUUID(), ['inventory:read', 'inventory:write']);
  const levels = await ask<{ variant: string; location: string; available: number }>(
    market.databaseUrls.inventory,
    'select variant_id as variant, location_id as location, on_hand - reserved as available from stock_level where variant_id = any($1::uuid[]) order by 1, 2',
    [variantIds],
  );
  const first = new Map(levels.toReversed().map((level) => [level.variant, level.location]));
  for (const { variant, location, available } of levels) {
    const delta = (first.get(variant) === location ? pieces : 0) - available;
    if (delta !== 0) await adjustStock(market, headers, { variant: `var_${variant}`, location: `loc_${location}`, delta });
  }
  return variantIds;
}

/** Variants of which what is not there cannot be sold, and one person may buy as many as there are; each picked once. */
async function pickVariants({ databaseUrls }: Market, count: number): Promise<string[]> {
  const [stocked, sold] = await Promise.all([
    ask<{ id: string }>(
      databaseUrls.inventory,
      `select variant_id as id from stock_policy where not backorderable and max_purchasable is null
       and exists (select from stock_level where stock_level.variant_id = stock_policy.variant_id) order by variant_id`,
    ),
    ask<{ id: string }>(
      databaseUrls.products,
      `select v.id from product_variant v join product p on p.id = v.product_id
       where p.status = 'ACTIVE' and v.currency = 'EUR' and v.price_minor > 0 and v.shipping_class = 'parcel' and v.weight_grams < 2000`,
    ),
  ]);
  const forSale = new Set(sold.map(({ id }) => id));
  const picked = stocked.map(({ id }) => id).filter((id) => forSale.has(id) && !taken.has(id));
  if (picked.length < count) throw new Error(`There are ${picked.length} variants left to be sold, and ${count} are wanted.`);
  for (const id of picked.slice(0, count)) taken.add(id);
  return picked.slice(0, count);
}

/** By this process: a case that reckons with what it has stocked shares it with no other. */
const taken = new Set<string>();

const query = `mutation ($key: ID!, $variant: ID!, $location: ID!, $delta: Int!) {
  stockAdjust(idempotencyKey: $key, variantId: $variant, locationId: $location, delta: $delta, reason: "counted anew") { level { onHand } userErrors { code } }
}`;

export async function adjustStock({ origin }: Market, headers: Readonly<Record<string, string>>, change: object): Promise<void> {
  const answer = await post(origin, { query, variables: { key: crypto.randomUUID(), ...change } }, headers);
  if (!told(answer).data?.stockAdjust?.level) throw new Error(`The stock cannot be corrected: ${answer.status} ${answer.text.slice(0, 300)}`);
}
