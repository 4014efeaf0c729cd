import { DomainError } from '@supergraph/service-kit';
import { decodeId, requestedFields, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { giftCards } from '../../reads.ts';

export function giftCard(
  _root: unknown,
  { id, slug }: { id?: string | null; slug?: string | null },
  { loaders }: SubgraphContext,
  info: GraphQLResolveInfo,
): Promise<object | null> {
  const fields = requestedFields(info, 'GiftCard');
  if (id != null) return loaders.one(giftCards, 'id', decodeId('gift', id), fields);
  if (slug != null) return loaders.one(giftCards, 'slug', slug, fields);
  throw new DomainError('BAD_USER_INPUT', 'giftCard needs an id or a slug.', { path: ['id'] });
}
