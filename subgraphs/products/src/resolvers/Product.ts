import { connectionPaths, idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { readCategories } from '../category-tree.ts';
import { readOptions } from '../product-options.ts';
import { media } from '../reads.ts';
import { readRelated } from '../related.ts';
import type { ProductResolvers } from '../schema-types.ts';
import { readVariant, readVariantPage } from '../variant-page.ts';

export const Product: ProductResolvers = {
  id: idResolver('prod'),
  priceRange: ({ minPriceMinor, maxPriceMinor, currency }) => ({ min: toMoney(minPriceMinor, currency), max: toMoney(maxPriceMinor, currency) }),
  media: ({ id }, _args, { loaders }, info) => loaders.many(media, 'itemId', id, requestedFields(info, 'Media'), { order: 't.position, t.id' }),
  options: ({ id }, _args, context) => readOptions(context, id),
  categories: ({ id }, _args, context) => readCategories(context, id),
  variants: ({ id }, args, context, info) =>
    readVariantPage(context, args, { productId: id, fields: requestedFields(info, 'ProductVariant', connectionPaths) }),
  variant: ({ id }, { options }, context, info) => readVariant(context, { productId: id, choice: options, fields: requestedFields(info, 'ProductVariant') }),
  related: ({ id }, { first }, context, info) => readRelated(context, id, { first: first ?? 8, fields: requestedFields(info, 'Product') }),
};
