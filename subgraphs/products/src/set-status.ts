import { DomainError } from '@supergraph/service-kit';
import { requireScope, type SubgraphContext } from '@supergraph/subgraph-kit';

const bulkBound = 250;

/**
 * Sets the status of many products in one statement.
 * @returns the ids that exist, changed or already so
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export async function setStatus(context: SubgraphContext, { ids, status }: { ids: readonly string[]; status: string }): Promise<Set<string>> {
  requireScope(context, 'products:write');
  if (ids.length < 1 || ids.length > bulkBound) {
    throw new DomainError('BAD_USER_INPUT', `${ids.length} ids are not between 1 and ${bulkBound}.`, { path: ['ids'] });
  }
  const rows: { id: string }[] = await context.em.execute(
    `with changed as (
       update product set status = ?, version = version + 1, updated_at = now() where id = any(?::uuid[]) and status <> ? returning id)
     select id from product where id = any(?::uuid[])`,
    [status, arrayOf(ids), status, arrayOf(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join()}}`;
}
