import { post, told } from '../../../scorecard/send.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Market } from './market.ts';
import { adjustStock } from './stock-variants.ts';

const listing = 'mutation ($ids: [ID!]!, $status: ProductStatus!) { productsSetStatus(ids: $ids, status: $status) { updated userErrors { code } } }';
const moderating = 'mutation ($ids: [ID!]!, $state: ReviewState!) { reviewsModerate(ids: $ids, state: $state) { updated userErrors { code } } }';

/** Changes back and forth what discovery keeps of others: whether some products are listed, are in stock, and what their reviews say. */
export async function turnShelves(market: Market, times: number): Promise<void> {
  const scopes = ['products:read', 'products:write', 'reviews:moderate', 'inventory:read', 'inventory:write'];
  const headers = await market.headersOf(crypto.randomUUID(), scopes);
  const [products, reviews, levels] = await Promise.all([
    ask<{ id: string }>(market.databaseUrls.products, `select id from product where status = 'ACTIVE' order by id desc limit 3`),
    ask<{ id: string }>(market.databaseUrls.reviews, `select id from review where state = 'PUBLISHED' and item_kind = 'prod' order by id limit 3`),
    ask<{ variant: string; location: string; available: number }>(
      market.databaseUrls.inventory,
      `select l.variant_id as variant, min(l.location_id::text) as location, sum(l.on_hand - l.reserved)::int as available from stock_level l
       group by l.variant_id having count(*) = 1 and sum(l.on_hand - l.reserved) > 0 order by l.variant_id desc limit 3`,
    ),
  ]);
  const change = async (query: string, variables: object): Promise<void> => {
    const answer = await post(market.origin, { query, variables }, headers);
    const payload = Object.values(told(answer).data ?? {})[0] as { updated: number } | undefined;
    if (!payload?.updated) throw new Error(`Nothing was changed: ${answer.status} ${answer.text.slice(0, 300)}`);
  };
  const list = (status: string) => change(listing, { ids: products.map(({ id }) => `prod_${id}`), status });
  const moderate = (state: string) => change(moderating, { ids: reviews.map(({ id }) => `rev_${id}`), state });
  for (let turn = 0; turn < times; turn++) {
    for (const isThere of [false, true]) {
      const supply = levels.map(({ variant, location, available }) =>
        adjustStock(market, headers, { variant: `var_${variant}`, location: `loc_${location}`, delta: isThere ? available : -available }),
      );
      await Promise.all([list(isThere ? 'ACTIVE' : 'ARCHIVED'), moderate(isThere ? 'PUBLISHED' : 'REJECTED'), ...supply]);
    }
  }
}
