import { idResolver } from '@supergraph/subgraph-kit';
import { readListSize } from '../domain/list-size.ts';
import { readRecommended } from '../recommended.ts';
import type { UserResolvers } from '../schema-types.ts';

export const User: UserResolvers = {
  id: idResolver('usr'),
  recommended: ({ id }, { first }, context) => readRecommended(context, id, readListSize(first, { fallback: 12 })),
};
