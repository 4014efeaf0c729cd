import { defineEntity } from '@mikro-orm/core';

/**
 * A product as the search knows it: copied from the subgraphs that own its parts, and some seconds behind them. The
 * column `search`, what its words are, is only ever read by PostgreSQL.
 */
export const SearchDocument = defineEntity({
  name: 'SearchDocument',
  tableName: 'search_document',
  properties: (p) => ({
    id: p.uuid().fieldName('product_id').primary(),

    /** Whether the catalogue shows it. What is not on sale keeps its row, so that no fact about it is lost. */
    isListed: p.boolean(),
    slug: p.string(),
    title: p.string(),
    brand: p.string().nullable(),
    /** The shelf that it stands on. */
    categoryId: p.uuid().nullable(),
    /** The root above that shelf. */
    departmentId: p.uuid().nullable(),
    thumbnailUrl: p.text().nullable(),
    priceMinor: p.bigint('string'),
    currency: p.string().length(3),
    addedAt: p.datetime(),
    facetValueIds: p.array<number>().columnType('int[]'),
    catalogueUpdatedAt: p.datetime(),

    inStock: p.boolean(),
    stockUpdatedAt: p.datetime().nullable(),

    /** 0 when nobody has rated it. */
    ratingAverage: p.decimal('string').precision(3).scale(2),
    ratingCount: p.integer(),
    ratingUpdatedAt: p.datetime().nullable(),

    unitsSold: p.integer(),
    /** Of these, the ones of the last thirty days. */
    recentUnits: p.integer(),
    salesUpdatedAt: p.datetime().nullable(),

    /** What sells, on a logarithmic scale; less when it is sold out. */
    popularity: p.integer().generated('(1000 * ln(1 + units_sold::float8) * case when in_stock then 1 else 0.4 end)::int stored'),
  }),
});
