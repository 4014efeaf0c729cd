import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { options } from './reads.ts';
import type { ProductOptionRow } from './rows.ts';

const fields: ReadonlySet<string> = new Set(['name', 'values', 'position']);

/** Always all columns: variants need the names beside the product's own list, and this way both share one statement. */
export function readOptions({ loaders }: SubgraphContext, productId: string): Promise<ProductOptionRow[]> {
  return loaders.many(options, 'productId', productId, fields, { order: 't.position' });
}
