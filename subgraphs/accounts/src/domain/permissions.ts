import { DomainError } from '@supergraph/service-kit';

/** Stands for every permission; who has it is an administrator. */
export const everyPermission = '*';

export const permissionsOfPerson = 60;
const permissionsOfRole = 40;
const form = /^[a-z][a-z-]*:[a-z][a-z-]*$/;
const characterBound = 32;

/** Nobody may give, or take, what they do not have themselves. */
export function covers(own: readonly string[], others: readonly string[]): boolean {
  return own.includes(everyPermission) || others.every((permission) => own.includes(permission));
}

/** Without repeats, by name. Every permission alone says it all. */
export function mergePermissions(lists: readonly (readonly string[])[]): string[] {
  const all = [...new Set(lists.flat())].sort();
  return all.includes(everyPermission) ? [everyPermission] : all;
}

/** @throws DomainError BAD_USER_INPUT, LIMIT_REACHED */
export function permissionsOf(texts: readonly string[]): string[] {
  const path = ['input', 'permissions'];
  if (texts.length > permissionsOfRole) throw new DomainError('LIMIT_REACHED', `A role has ${permissionsOfRole} permissions at most.`, { path });
  for (const text of texts) {
    if (text === everyPermission || (text.length <= characterBound && form.test(text))) continue;
    throw new DomainError('BAD_USER_INPUT', `"${text.slice(0, characterBound)}" is no permission, such as "orders:read".`, { path });
  }
  return mergePermissions([texts]);
}
