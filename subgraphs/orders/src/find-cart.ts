import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { mayUse } from './domain/cart-rules.ts';
import { carts } from './reads.ts';
import type { CartRow } from './rows.ts';

/** The cart with this bare id, or the viewer's own for null; null when there is none or it is somebody else's. */
export async function findCart({ loaders, viewer }: SubgraphContext, cartId: string | null, fields: ReadonlySet<string>): Promise<CartRow | null> {
  if (cartId === null) return viewer && loaders.one<CartRow>(carts, 'userId', viewer.userId, fields);
  const cart = await loaders.one<CartRow>(carts, 'id', cartId, new Set([...fields, 'userId']));
  return cart && mayUse(cart, viewer) ? cart : null;
}
