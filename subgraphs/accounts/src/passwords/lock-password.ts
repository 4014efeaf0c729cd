import { type InferEntity, LockMode } from '@mikro-orm/core';
import { DomainError } from '@supergraph/service-kit';
import type { AccountsContext } from '../context.ts';
import { Password } from '../entities/password.ts';

/**
 * The password of a person, locked until the transaction ends, if it still is the one that was compared: comparing takes long,
 * and is not done within a transaction.
 * @throws DomainError INVALID_CREDENTIALS
 */
export async function lockPassword(tx: AccountsContext['em'], { userId, hash }: { userId: string; hash: string }): Promise<InferEntity<typeof Password>> {
  const password = await tx.findOne(Password, { userId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (password?.hash === hash) return password;
  throw invalidCredentials();
}

/** The same words for a wrong password, an unknown address and somebody who has no password. */
export function invalidCredentials(): DomainError {
  return new DomainError('INVALID_CREDENTIALS', 'No account has this e-mail address and this password.');
}
