import type { AccountsContext } from '../context.ts';
import { invalidCredentials } from './lock-password.ts';

export type Credentials = {
  /** In its canonical form. */
  readonly email: string;
  /** Normalized. */
  readonly password: string;
};

export type CheckedPassword = {
  /** The bare uuid. */
  readonly userId: string;
  /** The hash that it was compared with. */
  readonly hash: string;
};

/**
 * Whose password it is. It does the same, one statement and one hash, whether there is such a person or not. Each is counted before
 * it is looked at; a right one, and one that there was no time for, is given back.
 * @throws DomainError RATE_LIMITED, OVERLOADED, INVALID_CREDENTIALS
 */
export async function checkPassword({ database, resources, client }: AccountsContext, { email, password }: Credentials): Promise<CheckedPassword> {
  const spent = await resources.attempts.spendOnPassword({ email, address: client.address });
  const [known] = await database.rows<{ id: string; hash: string | null }>(
    'select a.id, p.hash from account a left join password p on p.user_id = a.id where lower(a.email) = $1',
    [email],
  );
  const hash = known?.hash ?? null;
  const isRight = await resources.passwords.verify(hash, password).catch(async (error: unknown) => {
    await spent.giveBack();
    throw error;
  });
  if (!isRight || !known || hash === null) throw invalidCredentials();
  await spent.giveBack();
  return { userId: known.id, hash };
}
