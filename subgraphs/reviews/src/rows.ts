import type { Row } from '@supergraph/subgraph-kit';
import type { Author } from './entities/author.ts';
import type { Rating } from './entities/rating.ts';
import type { Review } from './entities/review.ts';

export type ReviewRow = Row<typeof Review>;
export type RatingRow = Row<typeof Rating>;
export type AuthorRow = Row<typeof Author>;

/** An entity of products: nothing of it is kept here but its id, with its prefix. */
export type CatalogItemStub = { readonly id: string };

/** An entity of accounts, by its bare uuid. */
export type UserStub = { readonly id: string };
