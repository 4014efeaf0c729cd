import { DomainError } from '@supergraph/service-kit';
import { decodeId, type SubgraphContext } from '@supergraph/subgraph-kit';
import { orders } from './reads.ts';
import type { OrderRow } from './rows.ts';

export type OrderKey = { readonly id?: string | null; readonly code?: string | null };

/**
 * The viewer's own order by either its id or its code; null when there is none or it is somebody else's.
 * @throws DomainError BAD_USER_INPUT, INVALID_ID
 */
export async function findOrder({ loaders, viewer }: SubgraphContext, { id, code }: OrderKey, fields: ReadonlySet<string>): Promise<OrderRow | null> {
  if ((id == null) === (code == null)) throw new DomainError('BAD_USER_INPUT', 'order needs exactly one of id and code.', { path: ['id'] });
  const [property, key] = id != null ? ['id', decodeId('ord', id)] : ['code', (code ?? '').toUpperCase()];
  if (!viewer) return null;
  const order = await loaders.one<OrderRow>(orders, property, key, new Set([...fields, 'customer']));
  return order?.userId === viewer.userId ? order : null;
}
