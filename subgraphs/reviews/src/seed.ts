import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

const steps = [
  {
    label: 'authors',
    sql: 'insert into author (id, display_name) select id, display_name from dataset_user',
  },
  {
    label: 'reviews',
    sql: `insert into review (id, item_id, item_kind, author_id, rating, title, body, verified_purchase, state, helpful_count, created_at, updated_at)
    select id, item_id, 'prod', user_id, rating, title, body, verified_purchase, state, helpful_count, created_at, updated_at from dataset_review`,
  },
  {
    label: 'ratings',
    sql: `insert into rating (item_id, item_kind, one_star, two_stars, three_stars, four_stars, five_stars)
    select item_id, 'prod', histogram[1], histogram[2], histogram[3], histogram[4], histogram[5] from dataset_rating`,
  },
];

export const seed: SubgraphDefinition['seed'] = { table: 'review', run: seedFrom({ tables: ['user', 'review', 'rating'], steps }) };
