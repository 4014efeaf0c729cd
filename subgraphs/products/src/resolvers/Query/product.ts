import { DomainError } from '@supergraph/service-kit';
import { decodeId, requestedFields, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { ProductRow } from '../../product-page.ts';
import { products } from '../../reads.ts';

export function product(
  _root: unknown,
  { id, slug }: { id?: string | null; slug?: string | null },
  { loaders }: SubgraphContext,
  info: GraphQLResolveInfo,
): Promise<ProductRow | null> {
  const fields = requestedFields(info, 'Product');
  if (id != null) return loaders.one(products, 'id', decodeId('prod', id), fields);
  if (slug != null) return loaders.one(products, 'slug', slug, fields);
  throw new DomainError('BAD_USER_INPUT', 'product needs an id or a slug.', { path: ['id'] });
}
