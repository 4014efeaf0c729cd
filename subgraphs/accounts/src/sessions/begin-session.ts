import type { ClientInfo } from '@supergraph/service-kit';
import { v7 } from 'uuid';
import type { AccountsContext } from '../context.ts';
import { Session, type SessionEntity } from '../entities/session.ts';
import { expiryOf, type Lifetime } from './lifetime.ts';
import { hashOf, makeRefreshToken, type RefreshToken } from './refresh-token.ts';

export type BegunSession = { readonly session: SessionEntity; readonly token: RefreshToken };

type Beginning = { readonly userId: string; readonly client: ClientInfo; readonly lifetime: Lifetime };

/**
 * Signs somebody in, within a transaction that holds the lock on their password: so that the number of sessions is exact, and
 * none begins by a password that is being changed.
 */
export async function beginSession(tx: AccountsContext['em'], { userId, client, lifetime }: Beginning): Promise<BegunSession> {
  await endSurplus(tx, userId, lifetime.count - 1);
  const token = makeRefreshToken();
  const now = new Date();
  const session = tx.create(Session, {
    id: v7(),
    userId,
    familyHash: hashOf(token.family),
    secretHash: hashOf(token.secret),
    previousHash: null,
    successorSalt: null,
    rotatedAt: null,
    userAgent: client.userAgent?.slice(0, 200) ?? null,
    address: client.address?.slice(0, 45) ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: expiryOf({ createdAt: now }, lifetime, now),
  });
  await tx.flush();
  return { session, token };
}

async function endSurplus(tx: AccountsContext['em'], userId: string, kept: number): Promise<void> {
  await tx.execute(
    'delete from session where id in (select id from session where user_id = ? order by expires_at > now() desc, last_seen_at desc, id desc offset ?)',
    [userId, kept],
  );
}
