import { DomainError } from '@supergraph/service-kit';
import { v7 } from 'uuid';
import type { AccountsContext } from '../context.ts';
import { permissionsOf } from '../domain/permissions.ts';
import { Role } from '../entities/role.ts';
import { changeRoles, type RoleChange, refuseMoreThanOwn } from './change-roles.ts';

export type RoleUpsert = {
  /** Bare uuid of who asks. */
  readonly actorId: string;
  /** Bare uuid; null adds a role. */
  readonly id: string | null;
  readonly input: { readonly name: string; readonly permissions: readonly string[] };
};

const nameBound = 50;
const roleBound = 100;

/**
 * Adds or changes a role, of which who asks must have all permissions, before the change and after it.
 * @returns the role's bare id
 * @throws DomainError BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, DUPLICATE, LIMIT_REACHED, LAST_ADMINISTRATOR
 */
export async function upsertRole({ em }: AccountsContext, { actorId, id, input }: RoleUpsert): Promise<string> {
  const name = nameOf(input.name);
  const permissions = permissionsOf(input.permissions);
  return changeRoles(em, actorId, async (change) => {
    refuseMoreThanOwn(change.permissions, permissions, ['input', 'permissions']);
    await refuseTaken(change, { name, id });
    return id === null ? addRole(change, { name, permissions }) : changeRole(change, { id, name, permissions });
  });
}

async function addRole({ tx }: RoleChange, role: { name: string; permissions: string[] }): Promise<string> {
  if ((await tx.count(Role)) >= roleBound) throw new DomainError('LIMIT_REACHED', `There are ${roleBound} roles, which is the most.`);
  return tx.create(Role, { id: v7(), ...role }).id;
}

async function changeRole({ tx, permissions: own }: RoleChange, { id, ...role }: { id: string; name: string; permissions: string[] }): Promise<string> {
  const stored = await tx.findOne(Role, { id });
  if (!stored) throw new DomainError('NOT_FOUND', `There is no role "role_${id}".`, { path: ['id'] });
  refuseMoreThanOwn(own, stored.permissions, ['id']);
  tx.assign(stored, role);
  return id;
}

/** Changes of roles come one after another, so that nobody takes the name in between. */
async function refuseTaken({ tx }: RoleChange, { name, id }: { name: string; id: string | null }): Promise<void> {
  const other = await tx.findOne(Role, { name });
  if (other && other.id !== id) throw new DomainError('DUPLICATE', `There is a role "${name}" already.`, { path: ['input', 'name'] });
}

function nameOf(text: string): string {
  const name = text.length > nameBound ? '' : text.trim();
  if (/^[\p{L}\p{N}](?:[\p{L}\p{N} _-]*[\p{L}\p{N}])?$/u.test(name)) return name;
  throw new DomainError('BAD_USER_INPUT', `A role's name has 1 to ${nameBound} letters, digits, spaces, hyphens and underscores.`, { path: ['input', 'name'] });
}
