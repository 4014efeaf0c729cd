import { defineEntity } from '@mikro-orm/core';

/** What somebody means to buy. Prices are not in it: they are today's, wherever it is shown. */
export const Cart = defineEntity({
  name: 'Cart',
  tableName: 'cart',
  properties: (p) => ({
    id: p.uuid().primary(),
    /** null: a guest's, open to whoever knows its id. */
    userId: p.uuid().nullable().unique(),
    /** Where it is to be sent, as an ISO 3166-1 alpha-2 code; null until somebody says. */
    country: p.string().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    version: p.integer().version(),
  }),
});

export const CartLine = defineEntity({
  name: 'CartLine',
  tableName: 'cart_line',
  properties: (p) => ({
    id: p.uuid().primary(),
    cartId: p.uuid(),
    /** Grows within a cart, so that lines stay in the order in which they were added. */
    position: p.integer(),
    variantId: p.uuid(),
    quantity: p.integer(),
  }),
});
