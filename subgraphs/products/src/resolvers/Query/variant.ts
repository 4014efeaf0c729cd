import { DomainError } from '@supergraph/service-kit';
import { decodeId, requestedFields, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { variants } from '../../reads.ts';
import type { VariantRow } from '../../variant-page.ts';

export function variant(
  _root: unknown,
  { id, sku }: { id?: string | null; sku?: string | null },
  { loaders }: SubgraphContext,
  info: GraphQLResolveInfo,
): Promise<VariantRow | null> {
  const fields = requestedFields(info, 'ProductVariant');
  if (id != null) return loaders.one(variants, 'id', decodeId('var', id), fields);
  if (sku != null) return loaders.one(variants, 'sku', sku, fields);
  throw new DomainError('BAD_USER_INPUT', 'variant needs an id or a sku.', { path: ['id'] });
}
