import { companionProduct, lengthOf, longest, mainProduct } from '../basket.ts';
import { draw, id, once, random } from '../sql.ts';
import type { Table } from '../table.ts';
import { countAt, instantAfter, periods } from '../time.ts';
import { defaultAddressOf, firstCustomer } from './people.ts';

export const orderTables = {
  /**
   * Who ordered when, and what became of it; not of the contract. Orders grow more frequent, and the last few are still
   * on their way: the later, the less has happened to them.
   */
  order_core: {
    needs: [],
    rows: ({ orders, customers }) => `
      select n, user_n, state, placed_at, lines, paid_at, shipped_at, delivered_at,
        case
          when state in ('PARTIALLY_REFUNDED', 'REFUNDED') then ${after('delivered_at', [24, 168], 'refunded', 'hour')}
          when state = 'CANCELLED' then ${after('placed_at', [1, 20], 'cancelled', 'hour')}
          when state = 'FAILED' then ${after('placed_at', [600, 3600], 'failed', 'second')}
        end as closed_at
      from (
        select *, case when state in ('DELIVERED', 'PARTIALLY_REFUNDED', 'REFUNDED') then ${after('shipped_at', [24, 96], 'delivered', 'hour')} end as delivered_at
        from (
          select *, case when paid_at is not null and state <> 'PAID' then ${after('placed_at', [12, 60], 'shipped', 'hour')} end as shipped_at
          from (
            select n, user_n, state, placed_at,
              case when state = 'PARTIALLY_FULFILLED' then greatest(lines, 2) else lines end as lines,
              case when state not in ('PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'FAILED') then ${after('placed_at', [60, 600], 'paid', 'second')} end as paid_at
            from (
              select n, placed_at, ${lengthOf('lines', 'n')} as lines,
                case when n % ${Math.floor(orders / 24)} = 0 or n in (${ordersOnTheirWay(orders).join(', ')}) then 1
                  else ${firstCustomer} + floor(${random('customer', 'n')} * (${countAt('placed_at', customers, periods.user)} - ${firstCustomer - 1}))::int
                end as user_n,
                case
                  when n > ${orders * 0.995} then 'PENDING'
                  when n > ${orders * 0.99} then 'AWAITING_PAYMENT'
                  when n > ${orders * 0.98} then 'PAID'
                  when n > ${orders * 0.97} then 'PARTIALLY_FULFILLED'
                  when n > ${orders * 0.96} then 'FULFILLED'
                  when fate < 0.88 then 'DELIVERED'
                  when fate < 0.92 then 'CANCELLED'
                  when fate < 0.95 then 'PARTIALLY_REFUNDED'
                  when fate < 0.975 then 'REFUNDED'
                  else 'FAILED'
                end as state
              from (
                select n, ${random('fate', 'n')} as fate, ${instantAfter(`sqrt((n - ${random('placed', 'n')}) / ${orders})`, periods.order)} as placed_at
                from generate_series(1, ${orders}) n ${once}
              ) placed ${once}
            ) fated ${once}
          ) paid ${once}
        ) shipped ${once}
      ) delivered`,
    indexes: ['n'],
  },
  /** What was ordered; not of the contract. */
  line_core: {
    needs: ['order_core', 'product_core', 'variant_core'],
    rows: ({ products }) => `
      select l.n, l.order_n, l.position, l.product_n, l.variant_n, l.quantity, v.price_minor as unit_price_minor, v.price_minor * l.quantity as line_total_minor
      from (
        select l.n, order_n, position, product_n, p.first_variant_n + floor(${random('line variant', 'l.n')} * p.variants)::int as variant_n,
          case when ${random('quantity', 'l.n')} < 0.8 then 1 else ${draw([2, 4], 'quantity above one', 'l.n')} end as quantity
        from (
          select n, order_n, position,
            case when position = 1 then main else ${companionProduct('line', { main: 'main', position: 'position', line: 'n', known: 'known' })} end as product_n
          from (
            select (n - 1) * ${longest} + position as n, n as order_n, position, known, ${mainProduct('main product', 'n', 'known')} as main
            from (select n, lines, ${countAt('placed_at', products, periods.product)} as known from dataset_order_core ${once}) o
            cross join generate_series(1, o.lines) position ${once}
          ) begun ${once}
        ) l
        join dataset_product_core p on p.n = l.product_n ${once}
      ) l
      join dataset_variant_core v on v.n = l.variant_n`,
    indexes: ['order_n'],
  },
  /** What an order comes to; not of the contract. Prices include 19 % tax. */
  order_total: {
    needs: ['line_core'],
    rows: () => `
      select order_n, subtotal_minor, discount_minor, shipping_minor, total_minor, (total_minor * 19 + 59) / 119 as tax_minor
      from (
        select order_n, subtotal_minor, discount_minor, shipping_minor, subtotal_minor - discount_minor + shipping_minor as total_minor
        from (
          select order_n, subtotal_minor, discount_minor, case when subtotal_minor - discount_minor < 5000 then 490 else 0 end::bigint as shipping_minor
          from (
            select order_n, subtotal_minor, case when ${random('discount', 'order_n')} < 0.1 then (subtotal_minor + 5) / 10 else 0 end as discount_minor
            from (select order_n, sum(line_total_minor)::bigint as subtotal_minor from dataset_line_core group by order_n) summed
          ) discounted
        ) shipped
      ) totalled`,
    indexes: ['order_n'],
  },
  order: {
    needs: ['order_core', 'order_total', 'address'],
    rows: () => `
      select o.n, ${id('order', 'o.n')} as id, 'SG-' || lpad(o.n::text, 7, '0') as code, o.user_n, a.user_id, o.state, 'EUR' as currency,
        t.subtotal_minor, t.discount_minor, t.shipping_minor, t.tax_minor, t.total_minor,
        a.name as ship_name, a.line1 as ship_line1, a.line2 as ship_line2, a.city as ship_city, a.region as ship_region,
        a.postal_code as ship_postal_code, a.country as ship_country,
        o.placed_at, coalesce(o.closed_at, o.delivered_at, o.shipped_at, o.paid_at, o.placed_at) as updated_at
      from dataset_order_core o
      join dataset_order_total t on t.order_n = o.n
      join dataset_address a on a.n = ${defaultAddressOf('o.user_n')}`,
    indexes: ['n'],
  },
  order_line: {
    needs: ['line_core', 'product_name', 'variant'],
    rows: () => `
      select l.n, ${id('order line', 'l.n')} as id, l.order_n, ${id('order', 'l.order_n')} as order_id, l.position, l.variant_n, v.id as variant_id,
        l.product_n, v.product_id, p.title || ', ' || v.title as title, v.sku, l.unit_price_minor, l.quantity, l.line_total_minor
      from dataset_line_core l
      join dataset_variant v on v.n = l.variant_n
      join dataset_product_name p on p.n = l.product_n`,
    indexes: ['n', 'order_n'],
  },
} as const satisfies Record<string, Table>;

/** An order in each of the states between pending and delivered, for user 1, so that a person who looks around meets them. */
function ordersOnTheirWay(orders: number): number[] {
  return [0.965, 0.975, 0.985, 0.9925].map((share) => Math.round(orders * share));
}

function after(instant: string, [from, below]: readonly [number, number], salt: string, unit: 'second' | 'hour'): string {
  return `${instant} + ${draw([from, below], salt, 'n')} * interval '1 ${unit}'`;
}
