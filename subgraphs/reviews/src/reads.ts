import { readsOf } from '@supergraph/subgraph-kit';
import { Author } from './entities/author.ts';
import { Rating } from './entities/rating.ts';
import { Review } from './entities/review.ts';
import { mayReadReview } from './rights.ts';

const reviewNeeds = {
  author: ['authorId'],
  item: ['itemId', 'itemKind'],
};
export const reviews = readsOf(Review, reviewNeeds, { rights: { by: ['state', 'authorId'], allow: mayReadReview } });
export const ratings = readsOf(Rating);
export const authors = readsOf(Author);
