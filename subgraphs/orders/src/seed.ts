import { seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';

export const seed: SubgraphDefinition['seed'] = {
  table: 'sales_order',
  run: seedFrom({
    tables: ['order', 'order_line', 'fulfillment', 'fulfillment_line', 'order_event', 'cart', 'cart_line'],
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
