import { hasScope, type Viewer } from '@supergraph/service-kit';
import { mayUse } from './domain/cart-rules.ts';

/** What a person ordered or means to buy is shown to that person, and to those who may read the orders of all. */
export function mayReadOrdersOf(viewer: Viewer | null, userId: string | null | undefined): boolean {
  return (viewer !== null && viewer.userId === userId) || hasScope(viewer, 'orders:read');
}

/** Who may read a cart; to change it, one must be allowed to use it. */
export function mayReadCart(cart: { readonly userId?: string | null }, viewer: Viewer | null): boolean {
  return mayUse(cart, viewer) || mayReadOrdersOf(viewer, cart.userId);
}
