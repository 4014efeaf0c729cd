import { idResolver, requestedFields, type Row, type SubgraphContext, toMoney } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { Media } from '../entities/media.ts';
import type { ProductRow } from '../product-page.ts';
import { media, products } from '../reads.ts';
import type { VariantRow } from '../variant-page.ts';
import { readOptions } from './Product.ts';

const optionalMoney = (minor: string | null, currency: string) => (minor === null ? null : toMoney(minor, currency));

export const ProductVariant = {
  id: idResolver('var'),
  product: ({ productId }: VariantRow, _args: unknown, { loaders }: SubgraphContext, info: GraphQLResolveInfo): Promise<ProductRow | null> =>
    loaders.one(products, 'id', productId, requestedFields(info, 'Product')),
  options: async ({ productId, optionValues }: VariantRow, _args: unknown, context: SubgraphContext) =>
    (await readOptions(context, productId)).map(({ name }, index) => ({ name, value: optionValues[index] })),
  price: ({ priceMinor, currency }: VariantRow) => toMoney(priceMinor, currency),
  compareAtPrice: ({ compareAtPriceMinor, currency }: VariantRow) => optionalMoney(compareAtPriceMinor ?? null, currency),
  costPrice: ({ costPriceMinor, currency }: VariantRow) => optionalMoney(costPriceMinor ?? null, currency),
  image: ({ imageId }: VariantRow, _args: unknown, { loaders }: SubgraphContext, info: GraphQLResolveInfo): Promise<Row<typeof Media> | null> | null =>
    imageId == null ? null : loaders.one(media, 'id', imageId, requestedFields(info, 'Media')),
};
