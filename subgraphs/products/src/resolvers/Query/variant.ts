import { DomainError } from '@supergraph/service-kit';
import { decodeId, requestedFields } from '@supergraph/subgraph-kit';
import { variants } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const variant: QueryResolvers['variant'] = (_root, { id, sku }, { loaders }, info) => {
  const fields = requestedFields(info, 'ProductVariant');
  if (id != null) return loaders.one(variants, 'id', decodeId('var', id), fields);
  if (sku != null) return loaders.one(variants, 'sku', sku, fields);
  throw new DomainError('BAD_USER_INPUT', 'variant needs an id or a sku.', { path: ['id'] });
};
