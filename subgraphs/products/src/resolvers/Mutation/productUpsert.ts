import { decodeId, requestedFields, type SubgraphContext, toUserErrors } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { ProductInput } from '../../domain/product-rules.ts';
import { products } from '../../reads.ts';
import { upsertProduct } from '../../upsert-product.ts';

type Arguments = { id?: string | null; expectedVersion?: number | null; input: ProductInput };

export async function productUpsert(_root: unknown, { id, expectedVersion, input }: Arguments, context: SubgraphContext, info: GraphQLResolveInfo): Promise<object> {
  try {
    const productId = await upsertProduct(context, {
      id: id == null ? null : decodeId('prod', id),
      expectedVersion: expectedVersion ?? null,
      input: {
        ...input,
        categoryIds: input.categoryIds?.map((categoryId) => decodeId('cat', categoryId, ['input', 'categoryIds'])) ?? null,
      },
    });
    const fields = requestedFields(info, 'Product', [['product']]);
    return { product: await context.loaders.one(products, 'id', productId, fields), userErrors: [] };
  } catch (error) {
    return { product: null, userErrors: toUserErrors(error) };
  }
}
