import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { carts } from './reads.ts';
import type { CartRow } from './rows.ts';

/** The cart with this bare id, or the viewer's own for null; null when there is none or the viewer may not read it. */
export async function findCart({ loaders, viewer }: SubgraphContext, cartId: string | null, fields: ReadonlySet<string>): Promise<CartRow | null> {
  if (cartId === null) return viewer && loaders.one<CartRow>(carts, 'userId', viewer.userId, fields);
  return loaders.one<CartRow>(carts, 'id', cartId, fields);
}
