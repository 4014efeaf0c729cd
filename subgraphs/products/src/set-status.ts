import { DomainError } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';

const bulkBound = 500;

/** Sets the status of many products in one statement. @returns the ids that exist, changed or already so */
export async function setStatus({ em }: SubgraphContext, { ids, status }: { ids: readonly string[]; status: string }): Promise<Set<string>> {
  if (ids.length > bulkBound) throw new DomainError('BAD_USER_INPUT', `${ids.length} ids are more than ${bulkBound} at once.`, { path: ['ids'] });
  if (ids.length === 0) return new Set();
  const rows: { id: string }[] = await em.execute(
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
