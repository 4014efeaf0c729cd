import { requireViewer, toUserErrors, tryDecodeId } from '@supergraph/subgraph-kit';
import { beginCheckout } from '../../checkout/begin-checkout.ts';
import { readInput } from '../../checkout/read-input.ts';
import { refusalsOf } from '../../checkout/refusals.ts';
import { whenAtRest } from '../../checkout/when-at-rest.ts';
import { showPaymentAction } from '../../payment-action.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const checkoutComplete: MutationResolvers['checkoutComplete'] = async (_root, { idempotencyKey, input }, context) => {
  const viewer = requireViewer(context);
  const until = performance.now() + context.resources.checkoutWaitMs;
  const cartId = tryDecodeId('cart', input.cartId);
  try {
    const orderId = await beginCheckout(context, viewer, { key: idempotencyKey, ...readInput(input) });
    const saga = await whenAtRest(context, orderId, until);
    if (!saga) throw new Error(`The checkout of order ${orderId} is gone.`);
    return { cartId, orderId, paymentAction: showPaymentAction(saga), userErrors: refusalsOf(saga).flatMap(toUserErrors) };
  } catch (error) {
    return { cartId, orderId: null, paymentAction: null, userErrors: toUserErrors(error) };
  }
};
