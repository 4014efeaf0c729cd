import type { RunningDiscovery } from './running-discovery.ts';

export type DocumentFixture = {
  readonly title: string;
  readonly names?: string;
  readonly details?: string;
  readonly description?: string;
  readonly isListed?: boolean;
  readonly inStock?: boolean;
  readonly priceMinor?: number;
  readonly unitsSold?: number;
};

/** Writes a document as a writer of the catalogue would. Resolves to its bare product id. */
export async function insertDocument({ sql }: Pick<RunningDiscovery, 'sql'>, document: DocumentFixture): Promise<string> {
  const { title, names = '', details = '', description = '', isListed = true, inStock = true, priceMinor = 1000, unitsSold = 0 } = document;
  const [row] = await sql(
    `insert into search_document (product_id, is_listed, slug, title, price_minor, currency, added_at, search, catalogue_updated_at, in_stock, units_sold)
     values (gen_random_uuid(), $1, 'a-slug', $2, $3, 'EUR', now(), search_vector($2, $4, $5, $6), now(), $7, $8) returning product_id`,
    [isListed, title, priceMinor, names, details, description, inStock, unitsSold],
  );
  return row.product_id;
}
