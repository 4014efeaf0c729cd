import { defineEntity } from '@mikro-orm/core';

/** What a customer chooses between, such as Colour: the axes of the variants. */
export const ProductOption = defineEntity({
  name: 'ProductOption',
  tableName: 'product_option',
  properties: (p) => ({
    productId: p.uuid().primary(),
    position: p.integer().primary(),
    name: p.string(),
    values: p.array<string>().fieldName('option_values'),
  }),
});
