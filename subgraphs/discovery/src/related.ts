import type { SubgraphContext } from '@supergraph/subgraph-kit';
import type { ProductStub } from './reads.ts';

/** Alike is looked for among the best sellers of the shelf and of the department. */
const shelfWindow = 200;

/**
 * The listed products most like this one: the same shelf first, then the same brand, a price near by, options and
 * attributes in common, and what sells. Those of any number of products are one statement.
 */
export async function readRelated({ database, loaders }: SubgraphContext, productId: string, first: number): Promise<ProductStub[]> {
  return loaders.batch(`related ${first}`, productId, async (productIds) => {
    const rows = await database.rows<ProductStub & { productId: string }>(
      `select mine.product_id as "productId", alike.id from search_document mine cross join lateral (
         select d.product_id as id, row_number() over (order by ${likenessSql} desc, d.product_id) as place from (
           (select * from search_document where is_listed and category_id = mine.category_id and product_id <> mine.product_id order by popularity desc, product_id desc limit ${shelfWindow})
           union all
           (select * from search_document where is_listed and department_id = mine.department_id and category_id <> mine.category_id order by popularity desc, product_id desc limit ${shelfWindow})
         ) d order by place limit $2
       ) alike where mine.product_id = any($1) order by alike.place`,
      [productIds, first],
    );
    const byProduct = Map.groupBy(rows, (row) => row.productId);
    return productIds.map((id) => byProduct.get(id) ?? []);
  });
}

/** Of `mine` and a candidate `d`, in points; popularity and the price near by decide among equals. */
const likenessSql = `(
  case when d.category_id = mine.category_id then 4 else 0 end
  + case when d.brand = mine.brand then 2 else 0 end
  + 2 * exp(-abs(ln(1 + d.price_minor::float8) - ln(1 + mine.price_minor::float8)))
  + 0.2 * (select count(*) from unnest(d.facet_value_ids) held where held = any(mine.facet_value_ids))
  + d.popularity / 5000.0
)`;
