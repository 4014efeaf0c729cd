import { idResolver, toMoney } from '@supergraph/subgraph-kit';
import { toHtml } from '../domain/highlight.ts';
import type { SearchHitResolvers } from '../schema-types.ts';

export const SearchHit: SearchHitResolvers = {
  id: idResolver('prod'),
  price: ({ priceMinor, currency }) => toMoney(priceMinor, currency),
  rating: ({ ratingAverage, ratingCount }) => (ratingCount === 0 ? null : Number(ratingAverage)),
  highlight: ({ marked }) => (marked === undefined ? null : toHtml(marked)),
  product: ({ id }) => ({ id }),
};
