import type pg from 'pg';

/** The databases of the subgraphs that the pages need. */
export type Databases = Readonly<Record<'products' | 'inventory' | 'reviews' | 'accounts' | 'discovery', pg.Pool>>;
