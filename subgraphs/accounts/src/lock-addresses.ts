import { LockMode } from '@mikro-orm/core';
import { DomainError } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { Address, type AddressEntity } from './entities/address.ts';
import { User } from './entities/user.ts';

/**
 * The addresses of a person, the most recent first. Until the transaction ends nobody else changes any of them: the
 * default and the bound are of them all together, so the lock is on their owner.
 * @throws DomainError NOT_FOUND when there is no such person
 */
export async function lockAddresses(em: SubgraphContext['em'], userId: string): Promise<AddressEntity[]> {
  const owner = await em.findOne(User, userId, { fields: ['id'], lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!owner) throw new DomainError('NOT_FOUND', `There is no person "usr_${userId}".`);
  return em.find(Address, { userId }, { orderBy: { createdAt: 'desc', id: 'desc' } });
}
