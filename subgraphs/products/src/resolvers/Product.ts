import {
  connectionPaths,
  idResolver,
  type PageArguments,
  requestedFields,
  type Row,
  type SubgraphContext,
  toMoney,
} from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { CategoryRow } from '../category-tree.ts';
import type { Media } from '../entities/media.ts';
import type { ProductOption } from '../entities/product-option.ts';
import type { ProductRow } from '../product-page.ts';
import { media, options } from '../reads.ts';
import { readRelated } from '../related.ts';
import { readVariant, readVariantPage, type VariantConnection, type VariantRow } from '../variant-page.ts';

export const Product = {
  id: idResolver('prod'),
  priceRange: ({ minPriceMinor, maxPriceMinor, currency }: ProductRow) => ({
    min: toMoney(minPriceMinor, currency),
    max: toMoney(maxPriceMinor, currency),
  }),
  media: ({ id }: ProductRow, _args: unknown, { loaders }: SubgraphContext, info: GraphQLResolveInfo): Promise<Row<typeof Media>[]> =>
    loaders.many(media, 'itemId', id, requestedFields(info, 'Media'), { order: 't.position, t.id' }),
  options: ({ id }: ProductRow, _args: unknown, context: SubgraphContext): Promise<Row<typeof ProductOption>[]> => readOptions(context, id),
  categories: ({ id }: ProductRow, _args: unknown, context: SubgraphContext): Promise<CategoryRow[]> => readCategories(context, id),
  variants: ({ id }: ProductRow, args: PageArguments, context: SubgraphContext, info: GraphQLResolveInfo): Promise<VariantConnection> =>
    readVariantPage(context, args, { productId: id, fields: requestedFields(info, 'ProductVariant', connectionPaths) }),
  variant: (
    { id }: ProductRow,
    args: { options: { name: string; value: string }[] },
    context: SubgraphContext,
    info: GraphQLResolveInfo,
  ): Promise<VariantRow | null> => readVariant(context, { productId: id, choice: args.options, fields: requestedFields(info, 'ProductVariant') }),
  related: ({ id }: ProductRow, { first }: { first: number | null }, context: SubgraphContext): Promise<{ id: string }[]> =>
    readRelated(context, id, first ?? 8),
};

const optionFields: ReadonlySet<string> = new Set(['name', 'values', 'position']);

/** All columns, whoever asks: variants need the names beside the product's own list, and this way share one statement. */
export function readOptions({ loaders }: SubgraphContext, productId: string): Promise<Row<typeof ProductOption>[]> {
  return loaders.many(options, 'productId', productId, optionFields, { order: 't.position' });
}

async function readCategories(context: SubgraphContext, productId: string): Promise<CategoryRow[]> {
  const { database, loaders } = context;
  const own = loaders.batch<string, CategoryRow[]>('categories of products', productId, async (productIds) => {
    const rows = await database.rows<CategoryRow & { productId: string }>(
      `select pc.product_id as "productId", c.id, c.slug, c.name, c.parent_id as "parentId", c.position
       from product_category pc join category c on c.id = pc.category_id where pc.product_id = any($1) order by pc.position, c.id`,
      [productIds],
    );
    const byProduct = Map.groupBy(rows, (row) => row.productId);
    return productIds.map((id) => byProduct.get(id) ?? []);
  });
  return own;
}

