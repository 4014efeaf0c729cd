import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { DomainError } from '@supergraph/service-kit';
import { refuseStale, type SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { cartLineBound, faultsOf, mayUse, type WantedLine } from './domain/cart-rules.ts';
import { Cart, CartLine } from './entities/cart.ts';

export type CartLinesSet = {
  /** Bare uuid; null takes the viewer's own cart, or opens one. */
  readonly cartId: string | null;
  /** null changes whatever is stored. A cart that is not open yet has version 0. */
  readonly expectedVersion: number | null;
  readonly lines: readonly WantedLine[];
};

/**
 * Sets the quantities of the given variants in one transaction; other lines stay as they are. The cart's row is locked
 * first, so that changes of one cart follow each other. When nothing changes, the version stays.
 * @returns the cart's bare id
 * @throws DomainError NOT_FOUND, STALE_VERSION, LIMIT_REACHED, or an AggregateError of BAD_USER_INPUT and DUPLICATE
 */
export async function setCartLines({ em, viewer }: SubgraphContext, { cartId, expectedVersion, lines }: CartLinesSet): Promise<string> {
  const faults = faultsOf(lines);
  if (faults.length > 0) throw new AggregateError(faults);
  return em.transactional(async (tx) => {
    const { cart, isNew } = cartId === null ? await takeOwnCart(tx, viewer) : await takeCart(tx, cartId, viewer);
    refuseStale({ what: 'The cart', currentVersion: isNew ? 0 : cart.version, expectedVersion });
    const hasChanged = await applyLines(tx, cart.id, lines);
    if (hasChanged && !isNew) cart.updatedAt = new Date();
    return cart.id;
  });
}

type Viewer = SubgraphContext['viewer'];
type EntityManager = SubgraphContext['em'];
type TakenCart = { readonly cart: NonNullable<Awaited<ReturnType<typeof lockCart>>>; readonly isNew: boolean };

async function takeCart(tx: EntityManager, cartId: string, viewer: Viewer): Promise<TakenCart> {
  const cart = await lockCart(tx, { id: cartId });
  if (!cart || !mayUse(cart, viewer)) throw new DomainError('NOT_FOUND', `There is no cart "cart_${cartId}".`, { path: ['cartId'] });
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

/** @returns whether anything is other than before */
async function applyLines(tx: EntityManager, cartId: string, wanted: readonly WantedLine[]): Promise<boolean> {
  const stored = await tx.find(CartLine, { cartId });
  const byVariant = new Map(stored.map((line) => [line.variantId, line]));
  let position = Math.max(0, ...stored.map((line) => line.position));
  let count = stored.length;
  let hasChanged = false;
  for (const { variantId, quantity } of wanted) {
    const line = byVariant.get(variantId);
    if ((line?.quantity ?? 0) === quantity) continue;
    hasChanged = true;
    if (!line) {
      tx.create(CartLine, { id: v7(), cartId, position: ++position, variantId, quantity });
      count++;
    } else if (quantity === 0) {
      tx.remove(line);
      count--;
    } else {
      line.quantity = quantity;
    }
  }
  if (count > cartLineBound) throw new DomainError('LIMIT_REACHED', `${count} variants are more than a cart holds: ${cartLineBound}.`, { path: ['lines'] });
  return hasChanged;
}
