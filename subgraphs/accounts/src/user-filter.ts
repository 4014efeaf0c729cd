import { DomainError } from '@supergraph/service-kit';

export type UserFilter = {
  /** Part of the name or e-mail address in any case; null for everybody. */
  readonly search: string | null;
  /** The bare uuid of a role; null for any. */
  readonly roleId: string | null;
};

const searchBound = 100;

/**
 * The text that a search looks for; null when it is blank.
 * @throws DomainError BAD_USER_INPUT
 */
export function readSearch(search: string | null): string | null {
  const text = search?.trim() ?? '';
  if (text.length > searchBound) throw new DomainError('BAD_USER_INPUT', `search has ${searchBound} characters at most.`, { path: ['search'] });
  if (text.includes('\0')) throw new DomainError('BAD_USER_INPUT', 'search holds a NUL character.', { path: ['search'] });
  return text === '' ? null : text;
}

/** The condition of a filter over the table `t`, with its values from placeholder `$1` on. */
export function userCondition({ search, roleId }: UserFilter): { sql: string; values: string[] } {
  const conditions: string[] = [];
  const values: string[] = [];
  const place = (value: string): string => `$${values.push(value)}`;
  if (search !== null) {
    const pattern = place(`%${escapePattern(search)}%`);
    conditions.push(`(t.email ilike ${pattern} or t.display_name ilike ${pattern})`);
  }
  if (roleId !== null) conditions.push(`exists (select from account_role ar where ar.user_id = t.id and ar.role_id = ${place(roleId)})`);
  return { sql: conditions.join(' and ') || 'true', values };
}

/** So that what has a meaning in a pattern of `like` is looked for as it is. */
function escapePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
