import { referencesById, referencesByKey } from '@supergraph/subgraph-kit';
import { tryDecodeItemId } from '../item-ids.ts';
import { reviews as reviewReads } from '../reads.ts';
import { countReviews } from '../review-count.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { CatalogItem } from './CatalogItem.ts';
import { reviewHelpfulVote } from './Mutation/reviewHelpfulVote.ts';
import { reviewSubmit } from './Mutation/reviewSubmit.ts';
import { reviewsModerate } from './Mutation/reviewsModerate.ts';
import { reviewQueue } from './Query/reviewQueue.ts';
import { RatingSummary } from './RatingSummary.ts';
import { Review } from './Review.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  Query: { reviewQueue },
  Mutation: { reviewHelpfulVote, reviewSubmit, reviewsModerate },
  CatalogItem,
  RatingSummary,
  Review,
  ReviewConnection: {
    totalCount: ({ list }, _args, context) => countReviews(context, list),
  },
  User,
};

export const references: References = {
  // Every well-formed id is an item: whether it exists, products knows.
  CatalogItem: (representations) => representations.map(({ id }) => (tryDecodeItemId(id) ? { id } : null)),
  Review: referencesByKey(reviewReads, [{ field: 'id', prefix: 'rev' }]),
  User: referencesById('usr'),
};
