import { DomainError } from '@supergraph/service-kit';
import { idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { readOptions } from '../product-options.ts';
import type { ProductRow } from '../product-page.ts';
import { media, products } from '../reads.ts';
import { mayReadCosts } from '../rights.ts';
import type { MediaRow } from '../rows.ts';
import type { ProductVariantResolvers } from '../schema-types.ts';

export const ProductVariant: ProductVariantResolvers = {
  id: idResolver('var'),
  product: async ({ id, productId }, _args, { loaders }, info) => {
    const product = await loaders.one<ProductRow>(products, 'id', productId, requestedFields(info, 'Product'));
    if (!product) throw new DomainError('INTERNAL_SERVER_ERROR', `Variant ${id} has no product.`);
    return product;
  },
  options: async ({ productId, optionValues }, _args, context) =>
    (await readOptions(context, productId)).map(({ name }, index) => ({ name, value: optionValues[index] ?? '' })),
  price: ({ priceMinor, currency }) => toMoney(priceMinor, currency),
  compareAtPrice: ({ compareAtPriceMinor, currency }) => (compareAtPriceMinor == null ? null : toMoney(compareAtPriceMinor, currency)),
  costPrice: ({ costPriceMinor, currency }, _args, { viewer }) => (costPriceMinor == null || !mayReadCosts(viewer) ? null : toMoney(costPriceMinor, currency)),
  image: async ({ imageId, productId }, _args, { loaders }, info) => {
    const fields = requestedFields(info, 'Media');
    if (imageId != null) return loaders.one(media, 'id', imageId, fields);
    const [main] = await loaders.many<MediaRow>(media, 'itemId', productId, fields, { order: 't.position, t.id', limit: 1 });
    return main ?? null;
  },
};
