import { DomainError } from '@supergraph/service-kit';
import type { AccountsContext } from '../context.ts';
import { covers, everyPermission, permissionsOfPerson } from '../domain/permissions.ts';
import { readPermissionsOf } from './permissions-of.ts';

type Em = AccountsContext['em'];

/** What all changes of roles share: who asks, and what they may do now, whatever their access token says. */
export type RoleChange = { readonly tx: Em; readonly permissions: readonly string[] };

/**
 * Runs a change of who may do what, in one transaction and after any other such change. Afterwards there must be somebody who
 * may do everything.
 * @param actorId bare uuid of who asks
 * @throws DomainError FORBIDDEN, LAST_ADMINISTRATOR, LIMIT_REACHED
 */
export async function changeRoles<Result>(em: Em, actorId: string, change: (change: RoleChange) => Promise<Result>): Promise<Result> {
  return em.transactional(async (tx) => {
    // Readers go on. Two who each take the other's role away would otherwise both succeed.
    await tx.execute('lock table role, account_role in share row exclusive mode');
    const permissions = await readPermissionsOf(tx, actorId);
    if (!covers(permissions, ['accounts:write'])) throw new DomainError('FORBIDDEN', 'This needs the permission "accounts:write".');
    const result = await change({ tx, permissions });
    await tx.flush();
    await refuseNobody(tx);
    await refuseTooMany(tx);
    return result;
  });
}

/** @throws DomainError FORBIDDEN */
export function refuseMoreThanOwn(own: readonly string[], permissions: readonly string[], path: readonly string[]): void {
  if (covers(own, permissions)) return;
  const missing = permissions.filter((permission) => !own.includes(permission)).join(', ');
  throw new DomainError('FORBIDDEN', `You do not have what the role allows: ${missing}.`, { path });
}

async function refuseNobody(tx: Em): Promise<void> {
  const [administrator] = await tx.execute('select ar.user_id from account_role ar join role r on r.id = ar.role_id where ? = any(r.permissions) limit 1', [
    everyPermission,
  ]);
  if (!administrator) throw new DomainError('LAST_ADMINISTRATOR', 'Nobody else is an administrator. Make somebody one first.');
}

/** All of them go into each access token of a person, which must stay small. */
async function refuseTooMany(tx: Em): Promise<void> {
  const [person] = await tx.execute(
    `select ar.user_id from account_role ar join role r on r.id = ar.role_id cross join lateral unnest(r.permissions) p(name)
     group by ar.user_id having count(distinct p.name) > ? and not bool_or(p.name = ?) limit 1`,
    [permissionsOfPerson, everyPermission],
  );
  if (person) throw new DomainError('LIMIT_REACHED', `The roles of a person come to ${permissionsOfPerson} permissions at most.`);
}
