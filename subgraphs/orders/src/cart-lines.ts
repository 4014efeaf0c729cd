import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { cartLineBound } from './domain/cart-rules.ts';
import { cartLines } from './reads.ts';
import type { CartLineRow } from './rows.ts';

const fields: ReadonlySet<string> = new Set(['variantId', 'quantity', 'position']);

/** Always all columns: the lines, their total quantity and the subtotal share one statement this way. */
export function readCartLines({ loaders }: SubgraphContext, cartId: string): Promise<CartLineRow[]> {
  return loaders.many(cartLines, 'cartId', cartId, fields, { order: 't.position', limit: cartLineBound });
}
