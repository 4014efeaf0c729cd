import { DomainError } from '@supergraph/service-kit';
import type { AccountsContext } from './context.ts';
import { Session } from './entities/session.ts';

/**
 * Ends a session of a person. Somebody else's is as unknown as one that does not exist. Both ids are bare uuids.
 * @throws DomainError NOT_FOUND
 */
export async function revokeSession({ em }: AccountsContext, { userId, id }: { userId: string; id: string }): Promise<void> {
  const ended = await em.nativeDelete(Session, { id, userId });
  if (ended === 0) throw new DomainError('NOT_FOUND', `You have no session "ses_${id}".`, { path: ['id'] });
}
