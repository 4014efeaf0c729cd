import { defineEntity } from '@mikro-orm/core';

export const ProductVariant = defineEntity({
  name: 'ProductVariant',
  tableName: 'product_variant',
  properties: (p) => ({
    id: p.uuid().primary(),
    sku: p.string().unique(),
    productId: p.uuid(),
    position: p.integer(),
    title: p.string(),
    /** The values of the product's options, in the order of the options. */
    optionValues: p.array<string>(),
    priceMinor: p.bigint('string'),
    compareAtPriceMinor: p.bigint('string').nullable(),
    costPriceMinor: p.bigint('string').nullable(),
    currency: p.string().length(3),
    imageId: p.uuid().nullable(),
    weightGrams: p.integer(),
    shippingClass: p.string(),
  }),
});
