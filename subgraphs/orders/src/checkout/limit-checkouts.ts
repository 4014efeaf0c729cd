import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError } from '@supergraph/service-kit';
import { checkoutInProgress } from './checkout-in-progress.ts';

/** Of one user, at the same time: a user has one cart, and may have some of guests'. */
const pendingBound = 5;

export type LimitedCheckout = {
  /** Bare uuid. Its row is locked. */
  readonly cartId: string;
  readonly caller: string;
  readonly declinesPerHour: number;
};

type Other = {
  readonly id: string;
  readonly isPending: boolean;
  readonly isOfCart: boolean;
  /** Until it began an hour ago. */
  readonly secondsLeft: number;
};

/**
 * As long as a checkout may succeed it holds its cart, and it may hold pieces that others want; and who tries out stolen cards has
 * many that are declined. Checkouts of one user begin one after another, so that none is begun beside those that are counted.
 * @throws DomainError CHECKOUT_IN_PROGRESS, LIMIT_REACHED, RATE_LIMITED
 */
export async function limitCheckouts(tx: SqlEntityManager, { cartId, caller, declinesPerHour }: LimitedCheckout): Promise<void> {
  await tx.execute(`select pg_advisory_xact_lock(hashtextextended('checkouts of ' || ?, 0))`, [caller]);
  const others: Other[] = await tx.execute(
    `select id, pending_cart_id is not null as "isPending", pending_cart_id is not distinct from ? as "isOfCart",
       extract(epoch from begun_at + interval '1 hour' - now())::float8 as "secondsLeft"
     from saga where pending_cart_id = ? or (caller = ? and pending_cart_id is not null)
       or (caller = ? and outcome = 'DECLINED' and begun_at > now() - interval '1 hour' and ${isTheirDoing}) order by begun_at desc`,
    [cartId, cartId, caller, caller],
  );
  refuseBeside(others, cartId);
  refuseTooMany(others, declinesPerHour);
}

/** What the provider could not say anything of is nothing that its customer has tried. */
const isTheirDoing = `state -> 'outcome' ->> 'declineCode' <> 'provider_unavailable'`;

function refuseBeside(others: readonly Other[], cartId: string): void {
  const ofThisCart = others.find(({ isOfCart }) => isOfCart);
  if (ofThisCart) throw checkoutInProgress(cartId, { orderId: ofThisCart.id, path: ['input', 'cartId'] });
  const pending = others.filter(({ isPending }) => isPending).length;
  if (pending < pendingBound) return;
  throw new DomainError('LIMIT_REACHED', `${pending} checkouts of yours are under way, which is as many as there may be.`);
}

/** Those that are under way count too, as each may be declined. The latest comes first. */
function refuseTooMany(others: readonly Other[], most: number): void {
  const first = others[most - 1];
  if (!first) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(first.secondsLeft));
  const message = `Too many payments of yours were declined. Try again in ${Math.ceil(retryAfterSeconds / 60)} min.`;
  throw new DomainError('RATE_LIMITED', message, { path: ['input', 'paymentMethodToken'], extensions: { retryAfterSeconds } });
}
