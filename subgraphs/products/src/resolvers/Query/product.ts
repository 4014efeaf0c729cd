import { DomainError } from '@supergraph/service-kit';
import { decodeId, requestedFields } from '@supergraph/subgraph-kit';
import { products } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const product: QueryResolvers['product'] = (_root, { id, slug }, { loaders }, info) => {
  const fields = requestedFields(info, 'Product');
  if (id != null) return loaders.one(products, 'id', decodeId('prod', id), fields);
  if (slug != null) return loaders.one(products, 'slug', slug, fields);
  throw new DomainError('BAD_USER_INPUT', 'product needs an id or a slug.', { path: ['id'] });
};
