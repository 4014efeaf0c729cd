import { DomainError } from '@supergraph/service-kit';
import { decodeId, requestedFields } from '@supergraph/subgraph-kit';
import { giftCards } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const giftCard: QueryResolvers['giftCard'] = (_root, { id, slug }, { loaders }, info) => {
  const fields = requestedFields(info, 'GiftCard');
  if (id != null) return loaders.one(giftCards, 'id', decodeId('gift', id), fields);
  if (slug != null) return loaders.one(giftCards, 'slug', slug, fields);
  throw new DomainError('BAD_USER_INPUT', 'giftCard needs an id or a slug.', { path: ['id'] });
};
