import type { LoadOptions } from '../network/load.ts';
import { ask } from './sql.ts';
import type { Shop } from './start-shop.ts';

export type CartWrites = Pick<LoadOptions, 'operation' | 'isRight'> & {
  /** Of the carts that were acknowledged, those that are not in the database. */
  countLost(): Promise<number>;
  acknowledged(): number;
};

/** Guests who fill carts, each a cart of their own. */
export async function cartWrites(shop: Shop): Promise<CartWrites> {
  const variants = await ask<{ id: string }>(
    shop.databaseUrls.products,
    `select v.id from product_variant v join product p on p.id = v.product_id where p.status = 'ACTIVE' order by v.id limit 50`,
  );
  const acknowledged = new Set<string>();
  const query = 'mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id } userErrors { code } } }';
  return {
    operation: (index) => ({ query, variables: { lines: [{ variantId: `var_${variants[index % variants.length]?.id}`, quantity: 1 + (index % 3) }] } }),
    isRight: (text) => {
      const id = /"cart":\{"id":"cart_([0-9a-f-]{36})"\}/.exec(text)?.[1];
      if (id) acknowledged.add(id);
      return id !== undefined;
    },
    countLost: async () => {
      const [row] = await ask<{ count: number }>(shop.databaseUrls.orders, 'select count(*)::int as count from cart where id = any($1::uuid[])', [
        [...acknowledged],
      ]);
      return acknowledged.size - (row?.count ?? 0);
    },
    acknowledged: () => acknowledged.size,
  };
}
