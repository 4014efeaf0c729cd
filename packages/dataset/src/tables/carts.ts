import { companionProduct, lengthOf, longest, mainProduct } from '../basket.ts';
import { epoch } from '../profiles.ts';
import { draw, id, once, random } from '../sql.ts';
import type { Table } from '../table.ts';
import { countAt, periods, until } from '../time.ts';

export const cartTables = {
  /** Three of ten users left something in a cart within the last month, user 1, with three lines, among them. */
  cart: {
    needs: ['user'],
    rows: () => `
      select n, ${id('cart', 'n')} as id, n as user_n, user_id, created_at, ${until('created_at', random('cart updated', 'n'))} as updated_at
      from (
        select n, id as user_id,
          ${until(`greatest(created_at, timestamptz '${epoch}' - interval '720 hours')`, random('cart created', 'n'))} as created_at
        from dataset_user where n = 1 or ${random('has cart', 'n')} < 0.3
      ) begun`,
    indexes: ['n'],
  },
  cart_line: {
    needs: ['cart', 'product_core'],
    rows: ({ products }) => `
      select n, ${id('cart line', 'n')} as id, cart_n, cart_id, position, variant_n, ${id('variant', 'variant_n')} as variant_id,
        case when ${random('cart quantity', 'n')} < 0.8 then 1 else ${draw([2, 4], 'cart quantity above one', 'n')} end as quantity
      from (
        select l.n, cart_n, cart_id, position, p.first_variant_n + floor(${random('cart variant', 'l.n')} * p.variants)::int as variant_n
        from (
          select n, cart_n, cart_id, position,
            case when position = 1 then main else ${companionProduct('cart', { main: 'main', position: 'position', line: 'n', known: 'known' })} end as product_n
          from (
            select (n - 1) * ${longest} + position as n, n as cart_n, id as cart_id, position, known, ${mainProduct('cart product', 'n', 'known')} as main
            from (select n, id, case when n = 1 then 3 else ${lengthOf('cart lines', 'n')} end as lines, ${countAt('created_at', products, periods.product)} as known from dataset_cart ${once}) c
            cross join generate_series(1, c.lines) position ${once}
          ) begun
        ) l
        join dataset_product_core p on p.n = l.product_n
      ) chosen`,
  },
} as const satisfies Record<string, Table>;
