import { type Row, readsOf } from '@supergraph/subgraph-kit';
import { SearchDocument } from './entities/search-document.ts';

export const documents = readsOf(SearchDocument, {
  price: ['priceMinor', 'currency'],
  rating: ['ratingAverage', 'ratingCount'],
});

export type DocumentRow = Row<typeof SearchDocument>;

/** A product of the catalogue, which answers all but its id. */
export type ProductStub = { readonly id: string };
/** A person of the accounts. */
export type UserStub = { readonly id: string };
/** A shelf of the catalogue. */
export type CategoryStub = { readonly id: string };
