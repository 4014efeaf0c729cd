import type { Databases } from './floor-databases.ts';
import { id, instant, money } from './floor-values.ts';

/** Six statements in three waves: one for each subgraph, and one more for the related products, whose ids discovery tells. */
export async function readProductPage(databases: Databases, slug: string | null): Promise<unknown> {
  const { rows: products } = await databases.products.query({ name: 'product-page product', text: productSql, values: [slug] });
  const { key, variants, ...product } = products[0];
  const nodes = variants.slice(0, 20);
  const [{ rows: found }, { rows: reviewed }, { rows: supplies }] = await Promise.all([
    databases.discovery.query({ name: 'product-page discovery', text: discoverySql, values: [key] }),
    databases.reviews.query({ name: 'product-page reviews', text: reviewsSql, values: [key] }),
    databases.inventory.query({ name: 'product-page inventory', text: inventorySql, values: [nodes.map((variant: Variant) => variant.id)] }),
  ]);
  const related: string[] = found.map((row) => row.id);
  const { rating, reviews } = reviewed[0];
  const shown = reviews.slice(0, 5);
  const [{ rows: relatedProducts }, { rows: authors }] = await Promise.all([
    databases.products.query({ name: 'product-page related', text: relatedSql, values: [related] }),
    databases.accounts.query({ name: 'product-page accounts', text: accountsSql, values: [shown.map((review: Review) => review.author)] }),
  ]);
  const supplyOf = new Map(supplies.map(({ variant_id, ...supply }) => [variant_id, supply]));
  const authorOf = new Map(authors.map((author) => [author.id, author]));
  const relatedOf = new Map<string, object>(relatedProducts.map((each) => [each.id, { ...each, id: `prod_${each.id}` }]));
  return {
    product: {
      ...product,
      variants: {
        nodes: nodes.map(({ id: variantId, position, ...variant }: Variant) => ({
          id: `var_${variantId}`,
          ...variant,
          availability: supplyOf.get(variantId) ?? null,
        })),
        pageInfo: { hasNextPage: variants.length > 20, endCursor: cursor('POSITION', nodes.at(-1), 'position') },
      },
      rating,
      reviews: {
        nodes: shown.map(({ id: reviewId, author, display_name, at, ...review }: Review) => ({
          id: `rev_${reviewId}`,
          ...review,
          author: author && { id: `usr_${author}`, displayName: display_name, createdAt: authorOf.get(author)?.created_at },
        })),
        pageInfo: { hasNextPage: reviews.length > 5, endCursor: cursor('NEWEST', shown.at(-1), 'at') },
      },
      related: related.map((each) => relatedOf.get(each)),
    },
  };
}

type Variant = { id: string; position: number };
type Review = { id: string; author: string | null; display_name: string; at: string };

function cursor(sort: string, last: Record<string, unknown> | undefined, key: string): string | null {
  return last ? Buffer.from(JSON.stringify([sort, last[key], last['id']])).toString('base64url') : null;
}

const media = (of: string, fields: string): string =>
  `(select coalesce(json_agg(json_build_object(${fields}) order by m.position, m.id), '[]') from media m where m.item_id = ${of})`;

const productSql = `select p.id as key, ${id('prod', 'p.id')} as id, p.slug, p.title, p.brand, p.description_html as "descriptionHtml", p.attributes,
  ${media('p.id', `'id', ${id('med', 'm.id')}, 'url', m.url, 'alt', m.alt, 'width', m.width, 'height', m.height`)} as media,
  (select coalesce(json_agg(json_build_object('id', ${id('cat', 'c.id')}, 'slug', c.slug, 'name', c.name) order by pc.position, c.id), '[]')
    from product_category pc join category c on c.id = pc.category_id where pc.product_id = p.id) as categories,
  (select coalesce(json_agg(json_build_object('name', o.name, 'values', o.option_values) order by o.position), '[]') from product_option o where o.product_id = p.id) as options,
  json_build_object('min', ${money('p.min_price_minor', 'p.currency')}, 'max', ${money('p.max_price_minor', 'p.currency')}) as "priceRange",
  (select coalesce(json_agg(v), '[]') from (
    select v.id, v.position, v.sku, v.title, ${money('v.price_minor', 'v.currency')} as price,
      (select json_agg(json_build_object('name', o.name, 'value', v.option_values[o.position]) order by o.position) from product_option o where o.product_id = p.id) as options
    from product_variant v where v.product_id = p.id order by v.position, v.id limit 21) v) as variants
  from product p where p.slug = $1`;

const relatedSql = `select r.id, r.slug, r.title, json_build_object('min', ${money('r.min_price_minor', 'r.currency')}) as "priceRange", ${media('r.id', "'url', m.url, 'alt', m.alt")} as media
  from product r where r.id = any($1)`;

const inventorySql = `select s.variant_id, s.available > 0 as "inStock", s.available > 0 and s.available <= s.low_stock_threshold as "lowStock",
  case when s.backorderable then s.max_purchasable else least(s.available, s.max_purchasable) end as "maxPurchasable"
  from (select p.*, (select coalesce(sum(l.on_hand - l.reserved), 0)::int from stock_level l where l.variant_id = p.variant_id) as available
    from stock_policy p where p.variant_id = any($1)) s`;

const reviewsSql = `select
  (select json_build_object('average', r.sum::float8 / r.count, 'count', r.count, 'histogram', array[r.one_star, r.two_stars, r.three_stars, r.four_stars, r.five_stars])
    from rating r where r.item_id = $1 and r.item_kind = 'prod' and r.count > 0) as rating,
  (select coalesce(json_agg(t), '[]') from (
    select t.id, t.author_id as author, a.display_name, t.rating, t.title, t.body, t.verified_purchase as "verifiedPurchase", t.created_at::text as at, ${instant('t.created_at')} as "createdAt"
    from review t left join author a on a.id = t.author_id
    where t.item_id = $1 and t.item_kind = 'prod' and t.state = 'PUBLISHED' order by t.created_at desc, t.id desc limit 6) t) as reviews`;

const accountsSql = `select id, ${instant('created_at')} as created_at from account where id = any($1)`;

const discoverySql = `select alike.id from search_document mine cross join lateral (
    select d.product_id as id, row_number() over (order by (
      case when d.category_id = mine.category_id then 4 else 0 end
      + case when d.brand = mine.brand then 2 else 0 end
      + 2 * exp(-abs(ln(1 + d.price_minor::float8) - ln(1 + mine.price_minor::float8)))
      + 0.2 * (select count(*) from unnest(d.facet_value_ids) held where held = any(mine.facet_value_ids))
      + d.popularity / 5000.0) desc, d.product_id) as place from (
        (select * from search_document where is_listed and category_id = mine.category_id and product_id <> mine.product_id order by popularity desc, product_id desc limit 200)
        union all
        (select * from search_document where is_listed and department_id = mine.department_id and category_id <> mine.category_id order by popularity desc, product_id desc limit 200)
      ) d order by place limit 8) alike where mine.product_id = $1 order by alike.place`;
