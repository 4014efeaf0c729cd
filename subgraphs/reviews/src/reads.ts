import { readsOf } from '@supergraph/subgraph-kit';
import { Author } from './entities/author.ts';
import { Rating } from './entities/rating.ts';
import { Review } from './entities/review.ts';

export const reviews = readsOf(Review, {
  author: ['authorId'],
  item: ['itemId', 'itemKind'],
});
export const ratings = readsOf(Rating);
export const authors = readsOf(Author);
