import { requestedFields, type UserError } from '@supergraph/subgraph-kit';
import { findCart } from '../find-cart.ts';
import type { ShownPaymentAction } from '../payment-action.ts';
import { orders } from '../reads.ts';
import type { OrderRow } from '../rows.ts';
import type { CheckoutPayloadResolvers } from '../schema-types.ts';

/** What came of a checkout. Its order and its cart, by their bare ids, are read as they are by then. */
export type CheckoutAnswer = {
  /** null when what was given is no id. */
  readonly cartId: string | null;
  /** null when no checkout was begun. */
  readonly orderId: string | null;
  readonly paymentAction: ShownPaymentAction | null;
  readonly userErrors: UserError[];
};

export const CheckoutPayload: CheckoutPayloadResolvers = {
  order: ({ orderId }, _args, { loaders }, info) => (orderId === null ? null : loaders.one<OrderRow>(orders, 'id', orderId, requestedFields(info, 'Order'))),
  cart: ({ cartId }, _args, context, info) => (cartId === null ? null : findCart(context, cartId, requestedFields(info, 'Cart'))),
};
