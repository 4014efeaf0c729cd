import { defineEntity } from '@mikro-orm/core';

/** What the shop sells. The price range is kept beside the variants, so that a list page reads one row a product. */
export const Product = defineEntity({
  name: 'Product',
  tableName: 'product',
  properties: (p) => ({
    id: p.uuid().primary(),
    slug: p.string().unique(),
    title: p.string(),
    descriptionHtml: p.text(),
    status: p.string().$type<'DRAFT' | 'ACTIVE' | 'ARCHIVED'>(),
    brand: p.string().nullable(),
    attributes: p.json<{ key: string; label: string; values: string[] }[]>(),
    minPriceMinor: p.bigint('string'),
    maxPriceMinor: p.bigint('string'),
    currency: p.string().length(3),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    version: p.integer().version(),
  }),
});
