import { DomainError, type Viewer } from '@supergraph/service-kit';
import { refuseSecond } from './attempts/once-per-request.ts';
import type { AccountsContext } from './context.ts';
import { knownPassword, newPassword } from './domain/password-rules.ts';
import { Session } from './entities/session.ts';
import { checkPassword } from './passwords/check-password.ts';
import { lockPassword } from './passwords/lock-password.ts';

export type PasswordChange = { readonly viewer: Viewer; readonly currentPassword: string; readonly newPassword: string };

/**
 * Changes the viewer's password, for which they must know the old one: who has their access token alone cannot. All of their
 * sessions end but the one that asks.
 * @returns how many sessions have ended
 * @throws DomainError NOT_FOUND, BAD_USER_INPUT, RATE_LIMITED, OVERLOADED, INVALID_CREDENTIALS
 */
export async function changePassword(context: AccountsContext, { viewer, ...input }: PasswordChange): Promise<number> {
  const { userId, sessionId } = viewer;
  refuseSecond(context);
  const email = await readEmailOf(context, userId);
  const current = knownPassword(input.currentPassword, ['currentPassword']);
  const next = newPassword(input.newPassword, { email, path: ['newPassword'] });
  const checked = await checkPassword(context, { email, password: current });
  const hash = await context.resources.passwords.hash(next);
  return context.em.transactional(async (tx) => {
    const stored = await lockPassword(tx, checked);
    tx.assign(stored, { hash, changedAt: new Date() });
    await tx.flush();
    return tx.nativeDelete(Session, { userId, ...(sessionId !== null && { id: { $ne: sessionId } }) });
  });
}

async function readEmailOf({ database }: AccountsContext, userId: string): Promise<string> {
  const [account] = await database.rows<{ email: string }>('select lower(email) as email from account where id = $1', [userId]);
  if (account) return account.email;
  throw new DomainError('NOT_FOUND', `There is no person "usr_${userId}".`);
}
