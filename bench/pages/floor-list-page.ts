import type { Databases } from './floor-databases.ts';
import { id, money } from './floor-values.ts';

/** Three statements in two waves. */
export async function readListPage(databases: Databases, after: string | null): Promise<unknown> {
  const { rows } = await readProducts(databases, after);
  const nodes = rows.slice(0, 24);
  const variantIds: string[] = nodes.flatMap(({ variant }) => (variant ? [variant] : []));
  const [{ rows: ratings }, { rows: supplies }] = await Promise.all([
    databases.reviews.query({ name: 'list-page ratings', text: ratingsSql, values: [nodes.map((node) => node.key)] }),
    databases.inventory.query({ name: 'list-page inventory', text: inventorySql, values: [variantIds] }),
  ]);
  const ratingOf = new Map(ratings.map(({ item_id, ...rating }) => [item_id, rating]));
  const supplyOf = new Map(supplies.map(({ variant_id, ...supply }) => [variant_id, supply]));
  const final = nodes.at(-1);
  return {
    products: {
      nodes: nodes.map(({ key, at: _at, variant, ...node }) => ({
        ...node,
        rating: ratingOf.get(key) ?? null,
        variants: { nodes: variant ? [{ id: `var_${variant}`, availability: supplyOf.get(variant) ?? null }] : [] },
      })),
      pageInfo: { hasNextPage: rows.length > 24, endCursor: final ? Buffer.from(JSON.stringify(['NEWEST', final.at, final.key])).toString('base64url') : null },
    },
  };
}

/** A text for each, as one that covers both gets a plan that serves neither. */
function readProducts({ products }: Databases, after: string | null) {
  if (after === null) return products.query({ name: 'list-page first', text: productsSql('true'), values: [] });
  const [, at, last]: string[] = JSON.parse(Buffer.from(after, 'base64url').toString());
  return products.query({ name: 'list-page next', text: productsSql('(p.created_at, p.id) < ($1::timestamptz, $2::uuid)'), values: [at, last] });
}

const productsSql = (keyset: string): string => `select p.id as key, p.created_at::text as at, ${id('prod', 'p.id')} as id, p.slug, p.title, p.brand,
  (select coalesce(json_agg(json_build_object('url', m.url, 'alt', m.alt) order by m.position, m.id), '[]') from media m where m.item_id = p.id) as media,
  json_build_object('min', ${money('p.min_price_minor', 'p.currency')}, 'max', ${money('p.max_price_minor', 'p.currency')}) as "priceRange",
  (select v.id from product_variant v where v.product_id = p.id order by v.position, v.id limit 1) as variant
  from product p where p.status = 'ACTIVE' and ${keyset}
  order by p.created_at desc, p.id desc limit 25`;

const ratingsSql = `select item_id, sum::float8 / count as average, count from rating where item_id = any($1) and item_kind = 'prod' and count > 0`;

const inventorySql = `select s.variant_id, s.available > 0 as "inStock", s.available > 0 and s.available <= s.low_stock_threshold as "lowStock"
  from (select p.*, (select coalesce(sum(l.on_hand - l.reserved), 0)::int from stock_level l where l.variant_id = p.variant_id) as available
    from stock_policy p where p.variant_id = any($1)) s`;
