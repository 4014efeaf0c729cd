import { DomainError } from '@supergraph/service-kit';
import { refuseStale, type SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { type AddressInput, addressBound, faultsOf, linesOf } from './domain/address-rules.ts';
import { dropDefault, keepDefault } from './domain/default-address.ts';
import { Address, type AddressEntity } from './entities/address.ts';
import { lockAddresses } from './lock-addresses.ts';
import { ownAddress } from './own-address.ts';

export type AddressUpsert = {
  /** Bare uuid of the owner. */
  readonly userId: string;
  /** Bare uuid; null adds an address. */
  readonly id: string | null;
  readonly expectedVersion: number | null;
  readonly input: AddressInput & { readonly isDefault?: boolean | null };
};

/**
 * Adds or changes an address of a person in one transaction. Of several at once each succeeds, and the last that asks to
 * be the default is it.
 * @returns the address's bare id
 * @throws DomainError NOT_FOUND, STALE_VERSION, LIMIT_REACHED; AggregateError of BAD_USER_INPUT
 */
export async function upsertAddress({ em }: SubgraphContext, { userId, id, expectedVersion, input }: AddressUpsert): Promise<string> {
  const lines = linesOf(input);
  const faults = faultsOf(lines);
  if (faults.length > 0) throw new AggregateError(faults);
  return em.transactional(async (tx) => {
    const own = await lockAddresses(tx, userId);
    const address = id === null ? null : ownAddress(own, id);
    if (address) refuseStale({ what: `Address "adr_${address.id}"`, currentVersion: address.version, expectedVersion });
    else refuseFull(own);

    const others = own.filter((other) => other !== address);
    const isDefault = others.length === 0 || (input.isDefault ?? address?.isDefault ?? false);
    // Flushed between the steps, as the unique index knows no moment with two defaults: the old one goes, then the new one comes.
    if (isDefault) dropDefault(others);
    await tx.flush();
    const saved = address ? tx.assign(address, { ...lines, isDefault }) : tx.create(Address, { ...blank(userId), ...lines, isDefault });
    await tx.flush();
    if (!isDefault) keepDefault(others);
    return saved.id;
  });
}

function blank(userId: string) {
  const now = new Date();
  return { id: v7(), userId, createdAt: now, updatedAt: now };
}

function refuseFull(own: readonly AddressEntity[]): void {
  if (own.length < addressBound) return;
  throw new DomainError('LIMIT_REACHED', `You have ${own.length} addresses, and ${addressBound} is the most. Delete one first.`);
}
