import { readFileSync } from 'node:fs';
import type { Job } from '@supergraph/events';
import { defineSubgraph } from '@supergraph/subgraph-kit';
import { wakeCheckout } from './checkout/advance-checkout.ts';
import { sweepCheckouts } from './checkout/sweep-checkouts.ts';
import { type Settings, settings } from './config.ts';
import { answers } from './consumers/answers.ts';
import { onRefund } from './consumers/payment-refunded.ts';
import { entities } from './entities/index.ts';
import { produces } from './events.ts';
import { sweepGuestCarts } from './jobs/sweep-guest-carts.ts';
import { migrations } from './migrations/index.ts';
import { type OrdersParts, openOrders } from './orders-parts.ts';
import { paidOrderSnapshot } from './paid-order-snapshot.ts';
import { references, resolvers } from './resolvers/index.ts';
import { seed } from './seed.ts';

export const orders = defineSubgraph<Settings, OrdersParts>({
  name: 'orders',
  sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  references,
  entities,
  migrations,
  ids: {
    owned: { cart: 'cart', cln: 'cart_line', ord: 'sales_order', oln: 'order_line', ful: 'fulfillment', evt: 'order_event', cpn: 'coupon' },
    foreign: {
      'cart.user_id': ['usr'],
      'saga.caller': ['usr'],
      'cart_line.variant_id': ['var'],
      'sales_order.user_id': ['usr'],
      'order_line.variant_id': ['var'],
      'order_line.product_id': ['prod'],
      'order_event.actor_id': ['usr'],
      'coupon_use.customer_id': ['usr'],
      'order_refund.payment_id': ['pay'],
    },
  },
  seed,
  resources: { settings, open: openOrders },
  // What a job is asked is its own: each parses it.
  events: {
    produces,
    consumes: [...answers, onRefund, paidOrderSnapshot.consumer],
    jobs: [wakeCheckout, sweepCheckouts, sweepGuestCarts, paidOrderSnapshot.job] as readonly Job<unknown>[],
  },
});
