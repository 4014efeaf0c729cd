import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { keepDefault } from './domain/default-address.ts';
import { lockAddresses } from './lock-addresses.ts';
import { ownAddress } from './own-address.ts';

/**
 * Deletes an address of a person in one transaction; the most recent of the others takes over as the default.
 * Both ids are bare uuids.
 * @throws DomainError NOT_FOUND
 */
export async function deleteAddress({ em }: SubgraphContext, { userId, id }: { userId: string; id: string }): Promise<void> {
  await em.transactional(async (tx) => {
    const own = await lockAddresses(tx, userId);
    const address = ownAddress(own, id);
    // Flushed first, as the unique index knows no moment with two defaults.
    await tx.remove(address).flush();
    keepDefault(own.filter((other) => other !== address));
  });
}
