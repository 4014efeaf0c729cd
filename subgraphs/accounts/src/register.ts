import { DomainError } from '@supergraph/service-kit';
import { v7 } from 'uuid';
import { refuseSecond } from './attempts/once-per-request.ts';
import type { AccountsContext } from './context.ts';
import { newPassword } from './domain/password-rules.ts';
import { canonicalEmail, displayNameOf } from './domain/person-rules.ts';
import { beginSession } from './sessions/begin-session.ts';
import { type SignedIn, signIn } from './sign-in.ts';

export type Registration = { readonly email: string; readonly password: string; readonly displayName: string };

/**
 * Opens an account and begins its first session. That an address is taken is told: whoever registers is signed in at once, so
 * no answer could hide it. The same work is done before it is told, and asking is counted by address.
 * @throws DomainError BAD_USER_INPUT, RATE_LIMITED, OVERLOADED, DUPLICATE
 */
export async function register(context: AccountsContext, input: Registration): Promise<SignedIn> {
  refuseSecond(context);
  const email = canonicalEmail(input.email);
  const person = { id: v7(), email, displayName: displayNameOf(input.displayName) };
  const password = newPassword(input.password, { email, path: ['password'] });
  const { client, resources } = context;
  await resources.attempts.spendOnRegistration(client.address);
  const hash = await resources.passwords.hash(password);
  const begun = await context.em.transactional(async (tx) => {
    await openAccount(tx, { ...person, hash });
    return beginSession(tx, { userId: person.id, client, lifetime: resources.lifetime });
  });
  return signIn(context, begun);
}

type NewAccount = { readonly id: string; readonly email: string; readonly displayName: string; readonly hash: string };

async function openAccount(tx: AccountsContext['em'], { id, email, displayName, hash }: NewAccount): Promise<void> {
  const opened = await tx.execute(
    'insert into account (id, email, display_name, created_at, updated_at) values (?, ?, ?, now(), now()) on conflict do nothing returning id',
    [id, email, displayName],
  );
  if (opened.length === 0) throw new DomainError('DUPLICATE', `There is an account with the e-mail address "${email}". Sign in instead.`, { path: ['email'] });
  await tx.execute('insert into password (user_id, hash, changed_at) values (?, ?, now())', [id, hash]);
}
