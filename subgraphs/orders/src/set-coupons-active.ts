import { DomainError } from '@supergraph/service-kit';
import { requireScope, type SubgraphContext } from '@supergraph/subgraph-kit';

const bulkBound = 250;

/**
 * Lets many coupons be used, or no longer, in one statement. Orders and checkouts that have them keep them.
 * @returns the ids that exist, changed or already so
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export async function setCouponsActive(context: SubgraphContext, { ids, active }: { ids: readonly string[]; active: boolean }): Promise<Set<string>> {
  requireScope(context, 'orders:write');
  if (ids.length < 1 || ids.length > bulkBound) {
    throw new DomainError('BAD_USER_INPUT', `${ids.length} ids are not between 1 and ${bulkBound}.`, { path: ['ids'] });
  }
  // Locked in the order in which everybody locks coupons.
  const rows: { id: string }[] = await context.em.execute(
    `with found as (select id from coupon where id = any(?::uuid[]) order by id for no key update), changed as (
       update coupon set active = ?, version = version + 1, updated_at = now() where id in (select id from found) and active <> ? returning id)
     select id from found`,
    [`{${ids}}`, active, active],
  );
  return new Set(rows.map(({ id }) => id));
}
