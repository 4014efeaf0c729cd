import { DomainError } from '@supergraph/service-kit';
import { decodeId, type SubgraphContext } from '@supergraph/subgraph-kit';
import { orders } from './reads.ts';
import type { OrderRow } from './rows.ts';

export type OrderKey = { readonly id?: string | null; readonly code?: string | null };

/** As the database has it. */
const longestCode = 20;

/**
 * An order by either its id or its code; null when there is none or the viewer may not read it.
 * @throws DomainError BAD_USER_INPUT, INVALID_ID
 */
export async function findOrder({ loaders }: SubgraphContext, { id, code }: OrderKey, fields: ReadonlySet<string>): Promise<OrderRow | null> {
  if ((id == null) === (code == null)) throw new DomainError('BAD_USER_INPUT', 'order needs exactly one of id and code.', { path: ['id'] });
  if (id != null) return loaders.one<OrderRow>(orders, 'id', decodeId('ord', id), fields);
  return code == null || code.length > longestCode ? null : loaders.one<OrderRow>(orders, 'code', code.toUpperCase(), fields);
}
