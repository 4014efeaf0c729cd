import type { AccountsContext } from '../context.ts';
import { Session } from '../entities/session.ts';
import { hashOf, readRefreshToken } from './refresh-token.ts';

/**
 * Signs the caller out: of the session of their access token and that of their cookie, either of which is enough; or of all of
 * their sessions, for which the cookie has to be the good one.
 * @returns how many sessions have ended
 */
export async function endSessions({ em, viewer, sessionCookie }: AccountsContext, { all }: { all: boolean }): Promise<number> {
  const token = readRefreshToken(sessionCookie);
  return em.transactional(async (tx) => {
    const ofCookie = token && (await tx.findOne(Session, { familyHash: hashOf(token.family) }));
    const isGood = ofCookie !== null && token !== null && ofCookie.secretHash === hashOf(token.secret) && ofCookie.expiresAt > new Date();
    const userId = viewer?.userId ?? (isGood ? ofCookie.userId : null);
    if (all && userId !== null) return tx.nativeDelete(Session, { userId });
    const ids = [ofCookie?.id, viewer?.sessionId].filter((id) => id != null);
    return tx.nativeDelete(Session, { id: { $in: ids } });
  });
}
