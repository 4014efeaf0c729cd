import { idResolver } from '@supergraph/subgraph-kit';
import { readListSize } from '../domain/list-size.ts';
import { readRecommended } from '../recommended.ts';
import type { UserResolvers } from '../schema-types.ts';

export const User: UserResolvers = {
  id: idResolver('usr'),
  // What is guessed of somebody tells what they have bought.
  recommended: ({ id }, { first }, context) => (context.viewer?.userId === id ? readRecommended(context, id, readListSize(first, { fallback: 12 })) : null),
};
