import { DomainError } from '@supergraph/service-kit';
import type { AddressEntity } from './entities/address.ts';

/**
 * The address of this id among a person's own. Somebody else's is as unknown as one that does not exist.
 * @throws DomainError NOT_FOUND
 */
export function ownAddress(own: readonly AddressEntity[], id: string): AddressEntity {
  const address = own.find((candidate) => candidate.id === id);
  if (address) return address;
  throw new DomainError('NOT_FOUND', `You have no address "adr_${id}".`, { path: ['id'] });
}
