import { decodeId, requestedFields, toUserErrors } from '@supergraph/subgraph-kit';
import { products } from '../../reads.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { upsertProduct } from '../../upsert-product.ts';

export const productUpsert: MutationResolvers['productUpsert'] = async (_root, { id, expectedVersion, input }, context, info) => {
  try {
    const categoryIds = input.categoryIds?.map((categoryId) => decodeId('cat', categoryId, ['input', 'categoryIds'])) ?? null;
    const productId = await upsertProduct(context, {
      id: id == null ? null : decodeId('prod', id),
      expectedVersion: expectedVersion ?? null,
      input: { ...input, categoryIds },
    });
    const fields = requestedFields(info, 'Product', [['product']]);
    return { product: await context.loaders.one(products, 'id', productId, fields), userErrors: [] };
  } catch (error) {
    return { product: null, userErrors: toUserErrors(error) };
  }
};
