import { refuseSecond } from './attempts/once-per-request.ts';
import type { AccountsContext } from './context.ts';
import { knownPassword } from './domain/password-rules.ts';
import { canonicalEmail } from './domain/person-rules.ts';
import { type CheckedPassword, checkPassword } from './passwords/check-password.ts';
import { lockPassword } from './passwords/lock-password.ts';
import { beginSession } from './sessions/begin-session.ts';
import { type SignedIn, signIn } from './sign-in.ts';

/**
 * Begins a session for who knows the password of an account. A hash from a time when hashes were made cheaper is replaced on
 * that occasion, the only one when the password is at hand.
 * @throws DomainError BAD_USER_INPUT, RATE_LIMITED, OVERLOADED, INVALID_CREDENTIALS
 */
export async function logIn(context: AccountsContext, input: { email: string; password: string }): Promise<SignedIn> {
  refuseSecond(context);
  const email = canonicalEmail(input.email);
  const password = knownPassword(input.password, ['password']);
  const checked = await checkPassword(context, { email, password });
  const stronger = await strongerHash(context, { ...checked, password });
  const { client, resources } = context;
  const begun = await context.em.transactional(async (tx) => {
    const stored = await lockPassword(tx, checked);
    if (stronger !== null) stored.hash = stronger;
    return beginSession(tx, { userId: checked.userId, client, lifetime: resources.lifetime });
  });
  return signIn(context, begun);
}

async function strongerHash({ resources: { passwords } }: AccountsContext, { hash, password }: CheckedPassword & { password: string }): Promise<string | null> {
  return passwords.isWeak(hash) ? passwords.hash(password) : null;
}
