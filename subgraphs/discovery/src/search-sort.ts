import type { Sort, SortKey } from '@supergraph/subgraph-kit';
import type { SearchSort } from './schema-types.ts';

const id: SortKey = { property: 'id', sql: 'd.product_id', type: 'uuid' };
const idDescending: SortKey = { ...id, descending: true };
const price: SortKey = { property: 'priceMinor', sql: 'd.price_minor', type: 'bigint' };

const orders: Readonly<Record<Exclude<SearchSort, 'RELEVANCE'>, readonly SortKey[]>> = {
  PRICE_ASC: [price, id],
  PRICE_DESC: [{ ...price, descending: true }, idDescending],
  NEWEST: [{ property: 'addedAt', sql: 'd.added_at', type: 'timestamptz', descending: true }, idDescending],
  RATING: [
    { property: 'ratingAverage', sql: 'd.rating_average', type: 'numeric', descending: true },
    { property: 'ratingCount', sql: 'd.rating_count', type: 'bigint', descending: true },
    idDescending,
  ],
};

/** Without words there is nothing to be relevant to, but what sells. */
const popularity: Sort = { name: 'POPULARITY', keys: [{ property: 'popularity', sql: 'd.popularity', type: 'bigint', descending: true }, idDescending] };

/** The score is whole, as a cursor has to hold it exactly. */
export const byScore: Sort = { name: 'RELEVANCE', keys: [{ property: 'score', sql: 'd.score', type: 'bigint', descending: true }, idDescending] };

export function sortOf(sort: SearchSort, { hasText }: { hasText: boolean }): Sort {
  if (sort === 'RELEVANCE') return hasText ? byScore : popularity;
  return { name: sort, keys: orders[sort] };
}
