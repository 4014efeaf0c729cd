import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publishAll } from '@supergraph/events';
import { productChanged } from './events.ts';

/** So that a description of nothing but characters that JSON escapes is still no longer than a message may be. */
const longestDescription = 20_000;

/** Tells of products as they are now. Within the transaction that has their rows locked, so that the news keep the order of the changes. */
export async function tellProducts(tx: SqlEntityManager, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  const rows: { product: unknown }[] = await tx.execute(productsSql, [JSON.stringify(productIds)]);
  const products = rows.map(({ product }) => productChanged.payload.parse(product));
  await publishAll(
    tx,
    productChanged,
    products.map((payload) => ({ key: payload.productId, payload })),
  );
}

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Of each product one object, as it is told. The way to a shelf is followed from the shelf upwards. */
const productsSql = `
  with recursive wanted as (select value::uuid as id from json_array_elements_text(?::json)),
  way as (
    select pc.product_id, pc.position, pc.category_id as shelf_id, c.id, c.slug, c.name, c.parent_id, 0 as depth
    from wanted join product_category pc on pc.product_id = wanted.id join category c on c.id = pc.category_id
    union all
    select way.product_id, way.position, way.shelf_id, c.id, c.slug, c.name, c.parent_id, way.depth + 1 from way join category c on c.id = way.parent_id
  ),
  shelf as (
    select product_id, position, shelf_id, json_agg(json_build_object('categoryId', id, 'slug', slug, 'name', name) order by depth desc) as path
    from way group by product_id, position, shelf_id
  )
  select json_build_object(
    'productId', p.id, 'version', p.version, 'status', p.status, 'slug', p.slug, 'title', p.title,
    'descriptionHtml', left(p.description_html, ${longestDescription}), 'brand', p.brand, 'currency', p.currency,
    'thumbnailUrl', (select url from media m where m.item_id = p.id order by m.position, m.id limit 1),
    'addedAt', ${instant('p.created_at')}, 'updatedAt', ${instant('p.updated_at')},
    'shelves', coalesce((select json_agg(path order by s.position, s.shelf_id) from shelf s where s.product_id = p.id), '[]'),
    'options', coalesce((select json_agg(json_build_object('name', name, 'values', option_values) order by o.position) from product_option o where o.product_id = p.id), '[]'),
    'attributes', p.attributes,
    'variants', coalesce((select json_agg(json_build_object('variantId', v.id, 'unitPriceMinor', v.price_minor::text) order by v.position, v.id)
      from product_variant v where v.product_id = p.id), '[]')
  ) as product
  from wanted join product p on p.id = wanted.id order by p.id`;
