import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { DomainError } from '@supergraph/service-kit';
import { refuseStale, type SubgraphContext } from '@supergraph/subgraph-kit';
import { mayUse } from './domain/cart-rules.ts';
import { Cart } from './entities/cart.ts';

export type WantedCart = {
  /** Bare uuid; null takes the viewer's own cart, or opens one. */
  readonly cartId: string | null;
  /** null changes whatever is stored. A cart that is not open yet has version 0. */
  readonly expectedVersion: number | null;
  /** Of the argument that names the cart. Default: `cartId`. */
  readonly path?: readonly string[];
};

type Viewer = SubgraphContext['viewer'];
type EntityManager = SubgraphContext['em'];
type TakenCart = { readonly cart: NonNullable<Awaited<ReturnType<typeof lockCart>>>; readonly isNew: boolean };

/**
 * Locks a cart's row for the caller's transaction, so that changes of one cart follow each other.
 * @throws DomainError NOT_FOUND or STALE_VERSION
 */
export async function takeCart(tx: EntityManager, viewer: Viewer, { cartId, expectedVersion, path = ['cartId'] }: WantedCart): Promise<TakenCart> {
  const taken = cartId === null ? await takeOwnCart(tx, viewer) : await takeKnownCart(tx, viewer, { cartId, path });
  refuseStale({ what: 'The cart', currentVersion: taken.isNew ? 0 : taken.cart.version, expectedVersion });
  return taken;
}

async function takeKnownCart(tx: EntityManager, viewer: Viewer, { cartId, path }: { cartId: string; path: readonly string[] }): Promise<TakenCart> {
  const cart = await lockCart(tx, { id: cartId });
  if (!cart || !mayUse(cart, viewer)) throw new DomainError('NOT_FOUND', `There is no cart "cart_${cartId}".`, { path });
  return { cart, isNew: false };
}

async function takeOwnCart(tx: EntityManager, viewer: Viewer): Promise<TakenCart> {
  const known = viewer && (await lockCart(tx, { userId: viewer.userId }));
  if (known) return { cart: known, isNew: false };
  // The id is all that protects a guest's cart: 122 random bits, where version 7 tells when it was made and counts up
  // within a millisecond.
  const id = randomUUID();
  const inserted: unknown[] = await tx.execute(
    'insert into cart (id, user_id, created_at, updated_at) values (?, ?, now(), now()) on conflict (user_id) do nothing returning id',
    [id, viewer?.userId ?? null],
  );
  // Of two first calls of one viewer the second has waited here for the first, and takes its cart.
  const cart = await lockCart(tx, viewer ? { userId: viewer.userId } : { id });
  if (!cart) throw new Error(`The cart of ${viewer ? `user ${viewer.userId}` : 'a guest'} was not opened.`);
  return { cart, isNew: inserted.length > 0 };
}

function lockCart(tx: EntityManager, where: { id: string } | { userId: string }) {
  return tx.findOne(Cart, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
