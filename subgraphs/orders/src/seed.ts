import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';
import { couponColumns, couponOfOrders, couponRows } from './demo-coupons.ts';

const farAwayMs = Date.UTC(2100, 0);

/**
 * How the checkouts of those orders stand that can still be called off: paid, or waiting for the customer for as long as it takes. What
 * they hold is known by its number, as each order has one payment of its own number; the demo's stock is not told of its orders.
 */
const checkouts = `
  insert into saga (id, caller, request_hash, state, begun_at)
  select o.id, o.user_id, '', jsonb_build_object(
    'request', jsonb_build_object('orderId', o.id, 'userId', o.user_id, 'cartId', o.id, 'addressId', o.id, 'methodToken', 'tok_ok',
      'expectedTotalMinor', o.total_minor::text, 'expectedCurrency', o.currency, 'expectedPrices', jsonb_build_array(), 'lines', l.ordered, 'coupons', (
        select coalesce(jsonb_agg(jsonb_build_object('couponId', c.id, 'code', c.code, 'kind', c.kind, 'value', c.value::text, 'currency', c.currency,
          'minimumMinor', c.minimum_minor::text)), '[]') from order_discount d join coupon c on c.id = d.coupon_id where d.order_id = o.id)),
    'step', case o.state when 'PAID' then 'ENDED' else 'AWAITING_ACTION' end,
    'quotes', l.quotes,
    'shipTo', jsonb_build_object('name', o.ship_name, 'line1', o.ship_line1, 'line2', o.ship_line2, 'city', o.ship_city, 'region', o.ship_region,
      'postalCode', o.ship_postal_code, 'country', o.ship_country),
    'shippingMinor', o.shipping_minor::text,
    'reservation', jsonb_build_object('id', pg_temp.dataset_id('reservation', o.n), 'nextId', pg_temp.dataset_id('second reservation', o.n),
      'state', 'NONE', 'expiresAt', 0),
    'payment', jsonb_build_object('id', pg_temp.dataset_id('payment', o.n), 'isOpen', true),
    'action', null,
    'outcome', case o.state when 'PAID' then jsonb_build_object('kind', 'PAID') end,
    'deadlineAt', case when o.state <> 'PAID' then ${farAwayMs} end,
    'attempts', 0,
    'wakeAt', case when o.state <> 'PAID' then ${farAwayMs} end
  ), o.placed_at
  from dataset_order o
  cross join lateral (
    select jsonb_agg(jsonb_build_object('lineId', l.id, 'variantId', l.variant_id, 'quantity', l.quantity) order by l.position) as ordered,
      jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'productId', l.product_id, 'title', l.title, 'sku', l.sku,
        'unitPriceMinor', l.unit_price_minor::text, 'currency', o.currency, 'weightGrams', v.weight_grams, 'shippingClass', v.shipping_class)
        order by l.position) as quotes
    from dataset_order_line l join dataset_variant v on v.n = l.variant_n where l.order_n = o.n
  ) l
  where o.state in ('PENDING', 'AWAITING_PAYMENT', 'PAID')`;

export const seed: SubgraphDefinition['seed'] = {
  table: 'sales_order',
  run: seedFrom({
    tables: ['order', 'order_line', 'variant', 'fulfillment', 'fulfillment_line', 'order_event', 'cart', 'cart_line'],
    steps: [
      {
        label: 'orders',
        sql: `insert into sales_order (id, code, user_id, state, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
          ship_name, ship_line1, ship_line2, ship_city, ship_region, ship_postal_code, ship_country, placed_at, updated_at)
        select id, code, user_id, state, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
          ship_name, ship_line1, ship_line2, ship_city, ship_region, ship_postal_code, ship_country, placed_at, updated_at
        from dataset_order`,
      },
      {
        label: 'order lines',
        sql: `insert into order_line (id, order_id, position, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor)
        select id, order_id, position, variant_id, product_id, title, sku, unit_price_minor, quantity, line_total_minor from dataset_order_line`,
      },
      { label: 'coupons', sql: `insert into coupon (${couponColumns}) values ${couponRows()}` },
      {
        label: 'order discounts',
        sql: `insert into order_discount (order_id, position, coupon_id, code, kind, amount_minor)
        select o.id, 1, c.id, c.code, c.kind, o.discount_minor from dataset_order o join coupon c on c.code = '${couponOfOrders}' where o.discount_minor > 0`,
      },
      {
        label: 'coupon uses',
        sql: `with given as (
          insert into coupon_use (coupon_id, order_id, customer_id, taken_at)
          select d.coupon_id, o.id, o.user_id, o.placed_at from order_discount d join sales_order o on o.id = d.order_id
          where o.state not in ('FAILED', 'CANCELLED') and o.user_id is not null returning coupon_id)
        update coupon c set used = g.uses from (select coupon_id, count(*) as uses from given group by coupon_id) g where c.id = g.coupon_id`,
      },
      {
        label: 'fulfillments',
        sql: `insert into fulfillment (id, order_id, state, tracking_url, shipped_at, delivered_at)
        select id, order_id, state, tracking_url, shipped_at, delivered_at from dataset_fulfillment`,
      },
      {
        label: 'fulfillment lines',
        sql: `insert into fulfillment_line (fulfillment_id, line_position, order_id, quantity)
        select f.fulfillment_id, l.position, l.order_id, l.quantity from dataset_fulfillment_line f join dataset_order_line l on l.n = f.order_line_n`,
      },
      {
        label: 'order events',
        sql: `insert into order_event (id, order_id, type, message, actor_id, at)
        select id, order_id, 'order.' || type, message, actor_id, at from dataset_order_event`,
      },
      { label: 'checkouts', sql: checkouts },
      {
        label: 'carts',
        sql: 'insert into cart (id, user_id, created_at, updated_at) select id, user_id, created_at, updated_at from dataset_cart',
      },
      {
        label: 'cart lines',
        sql: `insert into cart_line (id, cart_id, position, variant_id, quantity)
        select id, cart_id, position, variant_id, quantity from dataset_cart_line`,
      },
    ],
  }),
};
