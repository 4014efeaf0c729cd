import { requestedFields, requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { beginCheckout } from '../../checkout/begin-checkout.ts';
import { readInput } from '../../checkout/read-input.ts';
import { refusalsOf } from '../../checkout/refusals.ts';
import { whenAtRest } from '../../checkout/when-at-rest.ts';
import { orders } from '../../reads.ts';
import type { OrderRow } from '../../rows.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const checkoutComplete: MutationResolvers['checkoutComplete'] = async (_root, { idempotencyKey, input }, context, info) => {
  const viewer = requireViewer(context);
  const until = performance.now() + context.resources.checkoutWaitMs;
  try {
    const orderId = await beginCheckout(context, viewer, { key: idempotencyKey, ...readInput(input) });
    const saga = await whenAtRest(context, orderId, until);
    if (!saga) throw new Error(`The checkout of order ${orderId} is gone.`);
    const order = await context.loaders.one<OrderRow>(orders, 'id', orderId, requestedFields(info, 'Order', [['order']]));
    return { order, paymentAction: saga.action, userErrors: refusalsOf(saga).flatMap(toUserErrors) };
  } catch (error) {
    return { order: null, paymentAction: null, userErrors: toUserErrors(error) };
  }
};
