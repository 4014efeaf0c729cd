import { idResolver } from '@supergraph/subgraph-kit';
import { encodeItemId } from '../item-ids.ts';
import type { ReviewResolvers } from '../schema-types.ts';

export const Review: ReviewResolvers = {
  id: idResolver('rev'),
  author: ({ authorId }) => (authorId == null ? null : { id: authorId }),
  item: (review) => ({ id: encodeItemId(review) }),
};
