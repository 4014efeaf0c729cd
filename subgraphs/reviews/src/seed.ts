import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';
import { bought } from './purchases-of.ts';

// Building indexes over all rows is several times faster than growing them row by row. Whatever migrations add is included.
const dropIndexes = `create temporary table dropped_index as
    select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and tablename = 'review' and indexname <> 'review_pkey';
  do $$ declare name text; begin
    for name in select dropped_index.name from dropped_index loop execute format('drop index %I', name); end loop;
  end $$`;
const buildIndexes = `do $$ declare definition text; begin
    for definition in select dropped_index.definition from dropped_index loop execute definition; end loop;
  end $$`;

const steps = [
  {
    label: 'authors',
    sql: 'insert into author (id, display_name) select id, display_name from dataset_user',
  },
  {
    label: 'purchases',
    sql: `insert into purchase (order_id, item_id, user_id, is_taken_back)
    select o.id, l.product_id, o.user_id, bool_or(o.state = 'REFUNDED')
    from dataset_order o join dataset_order_line l on l.order_n = o.n
    where o.state not in ('PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'FAILED') group by o.id, l.product_id, o.user_id;
    analyze purchase`,
  },
  { label: 'reviews without indexes', sql: dropIndexes },
  {
    label: 'reviews',
    sql: `insert into review (id, item_id, item_kind, author_id, rating, title, body, verified_purchase, state, helpful_count, created_at, updated_at)
    select id, item_id, 'prod', user_id, rating, title, body, ${bought('r.user_id', 'r.item_id')}, state, helpful_count, created_at, updated_at from dataset_review r`,
  },
  { label: 'indexes of reviews', sql: buildIndexes },
  {
    label: 'ratings',
    sql: `insert into rating (item_id, item_kind, one_star, two_stars, three_stars, four_stars, five_stars)
    select item_id, 'prod', histogram[1], histogram[2], histogram[3], histogram[4], histogram[5] from dataset_rating`,
  },
];

export const seed: SubgraphDefinition['seed'] = { table: 'review', run: seedFrom({ tables: ['user', 'review', 'rating', 'order', 'order_line'], steps }) };
