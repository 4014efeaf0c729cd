import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError, type Viewer } from '@supergraph/service-kit';
import { hashRequest, idempotencyConflict, refuseNoKey } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { takeCoupons } from '../coupon-uses.ts';
import { beginCheckout as begin } from '../domain/checkout/advance.ts';
import type { CheckoutRequest, Saga } from '../domain/checkout/saga.ts';
import { CartLine } from '../entities/cart.ts';
import { passFailpoint } from '../failpoints.ts';
import type { OrdersContext } from '../orders-parts.ts';
import { takeCart } from '../take-cart.ts';
import { scheduleWaking } from './advance-checkout.ts';
import { limitCheckouts } from './limit-checkouts.ts';
import { readNow } from './sagas.ts';
import { sendCommands } from './send-commands.ts';

export type WantedCheckout = Omit<CheckoutRequest, 'orderId' | 'userId' | 'lines' | 'coupons'>;
type Beginner = Pick<OrdersContext, 'em' | 'resources'>;
type Claim = { readonly caller: string; readonly key: string; readonly hash: string };

/**
 * Begins a checkout once for a key of the viewer: the same call again, up to 24 hours later, finds the same one. Of two that want
 * the same cart the second is refused while the first may still succeed.
 * @returns the bare id that the order has, or would have
 * @throws DomainError BAD_USER_INPUT, NOT_FOUND, IDEMPOTENCY_CONFLICT, CHECKOUT_IN_PROGRESS, LIMIT_REACHED, RATE_LIMITED
 */
export async function beginCheckout({ em, resources }: Beginner, viewer: Viewer, wanted: WantedCheckout & { key: string }): Promise<string> {
  const { key, ...request } = wanted;
  const { declinesPerHour } = resources;
  refuseNoKey(key);
  const claim: Claim = { caller: viewer.userId, key, hash: hashRequest(request) };
  passFailpoint('orders.begin.before');
  const orderId = await em.transactional(async (tx) => {
    const begun = (await recall(tx, claim)) ?? (await beginNow(tx, { viewer, request, claim, declinesPerHour }));
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

type Beginning = { readonly viewer: Viewer; readonly request: WantedCheckout; readonly claim: Claim; readonly declinesPerHour: number };

async function beginNow(tx: SqlEntityManager, { viewer, request, claim, declinesPerHour }: Beginning): Promise<string> {
  const { cart } = await takeCart(tx, viewer, { cartId: request.cartId, expectedVersion: null, path: ofCart });
  // Who held the cart until now may have begun this very checkout.
  const begun = await recall(tx, claim);
  if (begun !== null) return begun;
  await limitCheckouts(tx, { cartId: cart.id, caller: viewer.userId, declinesPerHour });
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

async function readLines(tx: SqlEntityManager, cartId: string): Promise<CheckoutRequest['lines']> {
  const lines = await tx.find(CartLine, { cartId }, { orderBy: { position: 'asc' } });
  if (lines.length === 0) throw new DomainError('BAD_USER_INPUT', `The cart "cart_${cartId}" is empty.`, { path: ofCart });
  return lines.map(({ id, variantId, quantity }) => ({ lineId: id, variantId, quantity }));
}

const ofCart = ['input', 'cartId'];
