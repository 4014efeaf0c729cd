import { DomainError } from '@supergraph/service-kit';
import { requireScope, type SubgraphContext } from '@supergraph/subgraph-kit';
import { tellProducts } from './tell-products.ts';

const bulkBound = 250;

/**
 * Sets the status of many products, and tells of those that had another. They are locked by id, so that changes that overlap wait and never deadlock.
 * @returns the ids that exist, changed or already so
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export async function setStatus(context: SubgraphContext, { ids, status }: { ids: readonly string[]; status: string }): Promise<Set<string>> {
  requireScope(context, 'products:write');
  if (ids.length < 1 || ids.length > bulkBound) {
    throw new DomainError('BAD_USER_INPUT', `${ids.length} ids are not between 1 and ${bulkBound}.`, { path: ['ids'] });
  }
  return context.em.transactional(async (tx) => {
    const found: { id: string }[] = await tx.execute('select id from product where id = any(?::uuid[]) order by id for no key update', [arrayOf(ids)]);
    const changed: { id: string }[] = await tx.execute(
      'update product set status = ?, version = version + 1, updated_at = now() where id = any(?::uuid[]) and status <> ? returning id',
      [status, arrayOf(ids), status],
    );
    await tellProducts(
      tx,
      changed.map(({ id }) => id),
    );
    return new Set(found.map(({ id }) => id));
  });
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join()}}`;
}
