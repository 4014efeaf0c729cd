import { LockMode } from '@mikro-orm/core';
import { type ClientInfo, DomainError } from '@supergraph/service-kit';
import type { AccountsContext } from '../context.ts';
import { Session, type SessionEntity } from '../entities/session.ts';
import type { BegunSession } from './begin-session.ts';
import { expiryOf, type Lifetime } from './lifetime.ts';
import { hashOf, makeSalt, type RefreshToken, readRefreshToken, successorOf } from './refresh-token.ts';

/**
 * Gives the successor of a session's refresh token, in one transaction.
 *
 * A token that was replaced before is one that two have: the session ends, for both. But tabs that refresh at the same
 * moment send the same token, and so does who never got an answer: for a few seconds after a token was replaced, it gives the
 * very successor that it gave before. So there is never more than one good token. Who has stolen one gains nothing by that: they
 * hold what its owner holds, and of the two, the one who refreshes second ends the session.
 *
 * @throws DomainError SESSION_ENDED
 */
export async function refreshSession({ em, sessionCookie, client, resources, logger }: AccountsContext): Promise<BegunSession> {
  const token = readRefreshToken(sessionCookie);
  const { lifetime } = resources;
  const refreshed = token && (await em.transactional((tx) => rotate(tx, { token, client, lifetime })));
  if (refreshed === 'reused') logger.warn({ client }, 'a refresh token was used again, its session has ended');
  if (refreshed && refreshed !== 'reused') return refreshed;
  throw new DomainError('SESSION_ENDED', 'You are not signed in any more. Sign in again.');
}

type Refreshing = { readonly token: RefreshToken; readonly client: ClientInfo; readonly lifetime: Lifetime };

async function rotate(tx: AccountsContext['em'], { token, client, lifetime }: Refreshing): Promise<BegunSession | 'reused' | null> {
  // Refreshes of one session come one after another.
  const session = await tx.findOne(Session, { familyHash: hashOf(token.family) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const now = new Date();
  if (!session || session.expiresAt <= now) return null;
  const secretHash = hashOf(token.secret);
  if (secretHash !== session.secretHash) {
    const successor = givenBefore(session, { token, secretHash, graceMs: lifetime.graceMs, now });
    // Removed, not thrown: what is thrown would take the removal back.
    if (!successor) tx.remove(session);
    return successor ? { session, token: successor } : 'reused';
  }
  const salt = makeSalt();
  const successor = successorOf(token, salt);
  tx.assign(session, {
    secretHash: hashOf(successor.secret),
    previousHash: secretHash,
    successorSalt: salt.toString('base64url'),
    rotatedAt: now,
    lastSeenAt: now,
    expiresAt: expiryOf(session, lifetime, now),
    userAgent: client.userAgent?.slice(0, 200) ?? session.userAgent,
    address: client.address?.slice(0, 45) ?? session.address,
  });
  return { session, token: successor };
}

type Repeated = { readonly token: RefreshToken; readonly secretHash: string; readonly graceMs: number; readonly now: Date };

/** Null for any token but the last one before the good one, and for that when its time is up. */
function givenBefore({ previousHash, successorSalt, rotatedAt }: SessionEntity, { token, secretHash, graceMs, now }: Repeated): RefreshToken | null {
  if (previousHash !== secretHash || successorSalt == null || rotatedAt == null) return null;
  if (now.getTime() - rotatedAt.getTime() > graceMs) return null;
  return successorOf(token, Buffer.from(successorSalt, 'base64url'));
}
