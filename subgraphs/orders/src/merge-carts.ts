import { DomainError, type Viewer } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { checkoutInProgress } from './checkout/checkout-in-progress.ts';
import { cartLineBound } from './domain/cart-rules.ts';
import { couponBound } from './domain/coupon-codes.ts';
import { CartLine } from './entities/cart.ts';
import { takeCart } from './take-cart.ts';
import { writeCartCoupons } from './write-cart-coupons.ts';

/**
 * Puts what is in a guest's cart into the viewer's own, which is opened when there is none. The guest's is empty then: there is
 * nothing in it that a second call could bring back. Guests' carts are locked before those of users.
 * @returns the bare id of the viewer's cart
 * @throws DomainError NOT_FOUND, CHECKOUT_IN_PROGRESS, LIMIT_REACHED
 */
export async function mergeCarts({ em }: SubgraphContext, viewer: Viewer, guestCartId: string): Promise<string> {
  return em.transactional(async (tx) => {
    const { cart: guest } = await takeCart(tx, viewer, { cartId: guestCartId, expectedVersion: null, path });
    if (guest.userId === viewer.userId) return guest.id;
    await refuseWhilePending(tx, guest.id);
    const { cart: own } = await takeCart(tx, viewer, { cartId: null, expectedVersion: null });
    const carts = { from: guest.id, to: own.id };
    const haveMoved = [await moveLines(tx, carts), await moveCoupons(tx, carts), guest.country != null];
    if (!haveMoved.includes(true)) return own.id;
    own.country = guest.country ?? own.country;
    guest.country = null;
    own.updatedAt = guest.updatedAt = new Date();
    return own.id;
  });
}

const path = ['guestCartId'];

type EntityManager = SubgraphContext['em'];
type Move = { readonly from: string; readonly to: string };

/** What is paid leaves the cart that it was in. */
async function refuseWhilePending(tx: EntityManager, cartId: string): Promise<void> {
  const [pending]: { id: string }[] = await tx.execute('select id from saga where pending_cart_id = ?', [cartId]);
  if (pending) throw checkoutInProgress(cartId, { orderId: pending.id, path });
}

/** Of what is in both the larger quantity stays, as a customer who comes back most often means the same pieces. @returns whether there were any */
async function moveLines(tx: EntityManager, { from, to }: Move): Promise<boolean> {
  const stored = await tx.find(CartLine, { cartId: { $in: [from, to] } }, { orderBy: { position: 'asc' } });
  const own = new Map(stored.filter(({ cartId }) => cartId === to).map((line) => [line.variantId, line]));
  const given = stored.filter(({ cartId }) => cartId === from);
  let position = Math.max(0, ...[...own.values()].map((line) => line.position));
  for (const line of given) {
    const same = own.get(line.variantId);
    if (same) {
      same.quantity = Math.max(same.quantity, line.quantity);
      tx.remove(line);
    } else {
      own.set(line.variantId, Object.assign(line, { cartId: to, position: ++position }));
    }
  }
  if (own.size > cartLineBound) throw new DomainError('LIMIT_REACHED', `${own.size} variants are more than a cart holds: ${cartLineBound}.`, { path });
  return given.length > 0;
}

/** The viewer's own come first. @returns whether the guest had any */
async function moveCoupons(tx: EntityManager, { from, to }: Move): Promise<boolean> {
  const rows: { cartId: string; id: string }[] = await tx.execute(
    'select cart_id as "cartId", coupon_id as id from cart_coupon where cart_id in (?, ?) order by cart_id = ?, position',
    [from, to, from],
  );
  if (!rows.some(({ cartId }) => cartId === from)) return false;
  const ids = [...new Set(rows.map(({ id }) => id))];
  await writeCartCoupons(tx, from, []);
  await writeCartCoupons(tx, to, ids.slice(0, couponBound));
  return true;
}
