import { DomainError } from '@supergraph/service-kit';
import type { AccountsContext } from '../context.ts';
import { Role } from '../entities/role.ts';
import { User } from '../entities/user.ts';
import { changeRoles, type RoleChange, refuseMoreThanOwn } from './change-roles.ts';

/** Bare uuids. */
export type Assignment = { readonly actorId: string; readonly userId: string; readonly roleId: string };

/**
 * Gives a person a role, whose permissions who gives it must have. To give it again changes nothing.
 * @throws DomainError FORBIDDEN, NOT_FOUND, LIMIT_REACHED
 */
export async function assignRole({ em }: AccountsContext, { actorId, ...assignment }: Assignment): Promise<void> {
  await changeRoles(em, actorId, async (change) => {
    const { userId, roleId } = await findBoth(change, assignment);
    await change.tx.execute('insert into account_role (user_id, role_id) values (?, ?) on conflict do nothing', [userId, roleId]);
  });
}

/**
 * Takes a role from a person, whose permissions who takes it must have. Their access tokens know of it within minutes.
 * @throws DomainError FORBIDDEN, NOT_FOUND, LAST_ADMINISTRATOR
 */
export async function unassignRole({ em }: AccountsContext, { actorId, ...assignment }: Assignment): Promise<void> {
  await changeRoles(em, actorId, async (change) => {
    const { userId, roleId } = await findBoth(change, assignment);
    await change.tx.execute('delete from account_role where user_id = ? and role_id = ?', [userId, roleId]);
  });
}

async function findBoth({ tx, permissions }: RoleChange, { userId, roleId }: Omit<Assignment, 'actorId'>): Promise<Omit<Assignment, 'actorId'>> {
  const role = await tx.findOne(Role, { id: roleId });
  if (!role) throw new DomainError('NOT_FOUND', `There is no role "role_${roleId}".`, { path: ['roleId'] });
  refuseMoreThanOwn(permissions, role.permissions, ['roleId']);
  const user = await tx.findOne(User, { id: userId }, { fields: ['id'] });
  if (!user) throw new DomainError('NOT_FOUND', `There is no person "usr_${userId}".`, { path: ['userId'] });
  return { userId, roleId };
}
