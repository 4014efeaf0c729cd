import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError, type Viewer } from '@supergraph/service-kit';
import { hashRequest, idempotencyConflict, refuseNoKey, type SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { takeCoupons } from '../coupon-uses.ts';
import { beginCheckout as begin } from '../domain/checkout/advance.ts';
import type { CheckoutRequest, Saga } from '../domain/checkout/saga.ts';
import { CartLine } from '../entities/cart.ts';
import { passFailpoint } from '../failpoints.ts';
import { takeCart } from '../take-cart.ts';
import { scheduleWaking } from './advance-checkout.ts';
import { readNow } from './sagas.ts';
import { sendCommands } from './send-commands.ts';

/** Of one user, at the same time: a user has one cart, and may have some of guests'. */
const pendingBound = 5;

export type WantedCheckout = Omit<CheckoutRequest, 'orderId' | 'userId' | 'lines' | 'coupons'>;
type Claim = { readonly caller: string; readonly key: string; readonly hash: string };

/**
 * Begins a checkout once for a key of the viewer: the same call again, up to 24 hours later, finds the same one. Of two that want
 * the same cart the second is refused while the first may still succeed.
 * @returns the bare id that the order has, or would have
 * @throws DomainError BAD_USER_INPUT, NOT_FOUND, IDEMPOTENCY_CONFLICT, CHECKOUT_IN_PROGRESS, LIMIT_REACHED
 */
export async function beginCheckout({ em }: Pick<SubgraphContext, 'em'>, viewer: Viewer, wanted: WantedCheckout & { key: string }): Promise<string> {
  const { key, ...request } = wanted;
  refuseNoKey(key);
  const claim: Claim = { caller: viewer.userId, key, hash: hashRequest(request) };
  passFailpoint('orders.begin.before');
  const orderId = await em.transactional(async (tx) => {
    const begun = (await recall(tx, claim)) ?? (await beginNow(tx, { viewer, request, claim }));
    passFailpoint('orders.begin.commit.before');
    return begun;
  });
  passFailpoint('orders.begin.commit.after');
  return orderId;
}

async function recall(tx: SqlEntityManager, { caller, key, hash }: Claim): Promise<string | null> {
  const [known]: { id: string; isSame: boolean }[] = await tx.execute(
    `select id, request_hash = decode(?, 'hex') as "isSame" from saga where caller = ? and key = ? and begun_at > now() - interval '1 day'`,
    [hash, caller, key],
  );
  if (!known) return null;
  if (!known.isSame) throw idempotencyConflict(key);
  return known.id;
}

type Beginning = { readonly viewer: Viewer; readonly request: WantedCheckout; readonly claim: Claim };

async function beginNow(tx: SqlEntityManager, { viewer, request, claim }: Beginning): Promise<string> {
  const { cart } = await takeCart(tx, viewer, { cartId: request.cartId, expectedVersion: null, path: ofCart });
  // Who held the cart until now may have begun this very checkout.
  const begun = await recall(tx, claim);
  if (begun !== null) return begun;
  await refuseWhilePending(tx, cart.id, viewer.userId);
  const lines = await readLines(tx, cart.id);
  const orderId = v7();
  const ids = { paymentId: v7(), reservationIds: [v7(), v7()] } as const;
  const coupons = await takeCoupons(tx, { orderId, customerId: viewer.userId, cartId: cart.id });
  const { saga, commands } = begin({ ...request, orderId, userId: viewer.userId, lines, coupons }, ids, await readNow(tx));
  await insertSaga(tx, saga, claim);
  await sendCommands(tx, commands);
  if (saga.wakeAt !== null) await scheduleWaking(tx, orderId, saga.wakeAt);
  return orderId;
}

async function insertSaga(tx: SqlEntityManager, saga: Saga, claim: Claim): Promise<void> {
  const { caller, key, hash } = claim;
  const insert = async (): Promise<boolean> => {
    const inserted = await tx.execute(
      `insert into saga (id, caller, key, request_hash, state) values (?, ?, ?, decode(?, 'hex'), ?::jsonb) on conflict (caller, key) do nothing returning id`,
      [saga.request.orderId, caller, key, hash, JSON.stringify(saga)],
    );
    return inserted.length > 0;
  };
  if (await insert()) return;
  await tx.execute(`update saga set key = null where caller = ? and key = ? and begun_at <= now() - interval '1 day'`, [caller, key]);
  // The same key, at the same time, for another cart.
  if (!(await insert())) throw idempotencyConflict(key);
}

/** As long as a checkout may succeed it holds its cart, and it may hold pieces that others want. */
async function refuseWhilePending(tx: SqlEntityManager, cartId: string, caller: string): Promise<void> {
  const pending: { id: string; isOfCart: boolean }[] = await tx.execute(
    `select id, pending_cart_id = ? as "isOfCart" from saga where pending_cart_id = ? or (caller = ? and pending_cart_id is not null)`,
    [cartId, cartId, caller],
  );
  const ofThisCart = pending.find(({ isOfCart }) => isOfCart);
  if (ofThisCart) {
    const message = `Another checkout of the cart "cart_${cartId}" is under way.`;
    throw new DomainError('CHECKOUT_IN_PROGRESS', message, { path: ofCart, extensions: { orderId: ofThisCart.id } satisfies CheckoutInProgress });
  }
  if (pending.length < pendingBound) return;
  throw new DomainError('LIMIT_REACHED', `${pending.length} checkouts of yours are under way, which is as many as there may be.`);
}

/** What a CHECKOUT_IN_PROGRESS tells beside its code. */
export type CheckoutInProgress = {
  /** Bare uuid of the order that the other checkout has placed, or will. */
  readonly orderId: string;
};

async function readLines(tx: SqlEntityManager, cartId: string): Promise<CheckoutRequest['lines']> {
  const lines = await tx.find(CartLine, { cartId }, { orderBy: { position: 'asc' } });
  if (lines.length === 0) throw new DomainError('BAD_USER_INPUT', `The cart "cart_${cartId}" is empty.`, { path: ofCart });
  return lines.map(({ id, variantId, quantity }) => ({ lineId: id, variantId, quantity }));
}

const ofCart = ['input', 'cartId'];
