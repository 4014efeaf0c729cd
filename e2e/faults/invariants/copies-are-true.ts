import type { SubgraphName } from '@supergraph/e2e';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

/** What one subgraph keeps of another, as both say it: a key, and what holds of it. Each is asked of its own database. */
type Copy = {
  readonly name: string;
  readonly owner: SubgraphName;
  readonly truth: string;
  readonly holder: SubgraphName;
  readonly kept: string;
};

const taken = `'PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED', 'PARTIALLY_REFUNDED'`;
const soldOf = (columns: string): string => `from sales_order o join order_line l on l.order_id = o.id where o.state in (${taken}) group by ${columns}`;

const copies: readonly Copy[] = [
  {
    name: 'what a product costs, and whether it is listed',
    owner: 'products',
    truth: `select p.id::text as key, concat_ws(' ', p.version, p.status = 'ACTIVE', p.slug, p.currency, coalesce(min(v.price_minor), 0)) as value
      from product p left join product_variant v on v.product_id = p.id group by p.id`,
    holder: 'discovery',
    kept: `select product_id::text as key, concat_ws(' ', catalogue_version, is_listed, slug, currency, price_minor) as value from search_document`,
  },
  {
    name: 'that a variant is in stock',
    owner: 'inventory',
    truth: `select variant_id::text as key, '' as value from stock_level group by variant_id having sum(on_hand - reserved) > 0`,
    holder: 'discovery',
    kept: `select variant_id::text as key, '' as value from variant_stock where in_stock`,
  },
  {
    name: 'that one of its variants is in stock',
    owner: 'discovery',
    truth: `select distinct product_id::text as key, '' as value from variant_stock where in_stock and product_id is not null`,
    holder: 'discovery',
    kept: `select product_id::text as key, '' as value from search_document where in_stock`,
  },
  {
    name: 'the rating of a product',
    owner: 'reviews',
    truth: `select item_id::text as key, concat_ws(' ', round(avg(rating), 2), count(*)) as value from review
      where item_kind = 'prod' and state = 'PUBLISHED' group by item_id`,
    holder: 'discovery',
    kept: `select product_id::text as key, concat_ws(' ', rating_average, rating_count) as value from search_document where rating_count > 0`,
  },
  {
    name: 'the sale of a product',
    owner: 'orders',
    truth: `select concat_ws(' ', o.id, l.product_id) as key, sum(l.quantity)::text as value ${soldOf('o.id, l.product_id')}`,
    holder: 'discovery',
    kept: `select concat_ws(' ', order_id, product_id) as key, units::text as value from sale where not is_taken_back`,
  },
  {
    name: 'how often a product was sold',
    owner: 'orders',
    truth: `select l.product_id::text as key, sum(l.quantity)::text as value ${soldOf('l.product_id')}`,
    holder: 'discovery',
    kept: `select product_id::text as key, units_sold::text as value from search_document where units_sold > 0`,
  },
  {
    name: 'who has bought a product',
    owner: 'orders',
    truth: `select concat_ws(' ', o.id, l.product_id) as key, o.user_id::text as value ${soldOf('o.id, o.user_id, l.product_id')} having o.user_id is not null`,
    holder: 'reviews',
    kept: `select concat_ws(' ', order_id, item_id) as key, user_id::text as value from purchase where not is_taken_back`,
  },
  {
    name: 'that a review is of a purchase',
    owner: 'reviews',
    truth: `select id::text as key, '' as value from review r where item_kind = 'prod'
      and exists (select from purchase p where p.user_id = r.author_id and p.item_id = r.item_id and not p.is_taken_back)`,
    holder: 'reviews',
    kept: `select id::text as key, '' as value from review where verified_purchase`,
  },
];

const mostTold = 5;

export const copiesAreTrue: Invariant = {
  name: 'what discovery and reviews keep of others is what these say',
  faults: async ({ urls }) => {
    const faults = copies.map(async ({ name, owner, truth, holder, kept }) => {
      const [told, held] = await Promise.all([read(urls[owner], truth), read(urls[holder], kept)]);
      const wrong = [...new Set([...told.keys(), ...held.keys()])].filter((key) => told.get(key) !== held.get(key));
      return wrong.slice(0, mostTold).map((key) => `${name}, ${key}: ${holder} has ${held.get(key) ?? 'nothing'}, and ${owner} ${told.get(key) ?? 'nothing'}`);
    });
    return (await Promise.all(faults)).flat();
  },
};

async function read(databaseUrl: string, text: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ask<{ key: string; value: string }>(databaseUrl, text);
  return new Map(rows.map(({ key, value }) => [key, value]));
}
