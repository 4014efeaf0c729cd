import { DomainError } from '@supergraph/service-kit';

/** What a CHECKOUT_IN_PROGRESS tells beside its code. */
export type CheckoutInProgress = {
  /** Bare uuid of the order that the other checkout has placed, or will. */
  readonly orderId: string;
};

/** `path`: of the argument that names the cart, whose bare id this is. */
export function checkoutInProgress(cartId: string, { orderId, path }: CheckoutInProgress & { readonly path: readonly string[] }): DomainError {
  const extensions: CheckoutInProgress = { orderId };
  return new DomainError('CHECKOUT_IN_PROGRESS', `Another checkout of the cart "cart_${cartId}" is under way.`, { path, extensions });
}
