import type { AccountsContext } from '../context.ts';
import { mergePermissions } from '../domain/permissions.ts';

/** What a person's roles allow at this moment, as against what their access token says. */
export async function readPermissionsOf(em: Pick<AccountsContext['em'], 'execute'>, userId: string): Promise<string[]> {
  const rows: { permissions: string[] }[] = await em.execute(
    'select r.permissions from account_role ar join role r on r.id = ar.role_id where ar.user_id = ?',
    [userId],
  );
  return mergePermissions(rows.map(({ permissions }) => permissions));
}
