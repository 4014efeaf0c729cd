import { readFileSync } from 'node:fs';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { onOrderNews } from './consumers/order-news.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { migrations } from './migrations/index.ts';
import { ratingSnapshot } from './rating-snapshot.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const reviews = defineSubgraph({
  name: 'reviews',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: {
    owned: { rev: 'review' },
    foreign: {
      'review.item_id': ['prod', 'gift'],
      'review.author_id': ['usr'],
      'rating.item_id': ['prod', 'gift'],
      'author.id': ['usr'],
      'helpful_vote.user_id': ['usr'],
      'purchase.order_id': ['ord'],
      'purchase.item_id': ['prod'],
      'purchase.user_id': ['usr'],
    },
  },
  seed,
  events: { produces, consumes: [...onOrderNews, ratingSnapshot.consumer], jobs: [ratingSnapshot.job] },
});
