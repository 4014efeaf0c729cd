import { defineEntity } from '@mikro-orm/core';

export const Category = defineEntity({
  name: 'Category',
  tableName: 'category',
  properties: (p) => ({
    id: p.uuid().primary(),
    slug: p.string().unique(),
    name: p.string(),
    parentId: p.uuid().nullable(),
    position: p.integer(),
  }),
});

/** A product stands in any number of categories. */
export const ProductCategory = defineEntity({
  name: 'ProductCategory',
  tableName: 'product_category',
  properties: (p) => ({
    productId: p.uuid().primary(),
    categoryId: p.uuid().primary(),
    position: p.integer(),
  }),
});
