import { DomainError } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { cartLineBound, faultsOf, type WantedLine } from './domain/cart-rules.ts';
import { CartLine } from './entities/cart.ts';
import { takeCart, type WantedCart } from './take-cart.ts';

export type CartLinesSet = WantedCart & {
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
    const { cart, isNew } = await takeCart(tx, viewer, { cartId, expectedVersion });
    const hasChanged = await applyLines(tx, cart.id, lines);
    if (hasChanged && !isNew) cart.updatedAt = new Date();
    return cart.id;
  });
}

type EntityManager = SubgraphContext['em'];

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
