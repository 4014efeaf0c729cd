import { on, publish } from '@supergraph/events';
import { Address } from '../entities/address.ts';
import { addressLookedUp } from '../events.ts';
import { addressLookUp } from '../received-events.ts';

/** Tells an order where it goes. The address of somebody else is told of as if it did not exist. */
export const onLookUp = on(addressLookUp, async ({ payload: { orderId, userId, addressId } }, { tx }) => {
  const fields = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const;
  const found = await tx.findOne(Address, { id: addressId, userId }, { fields });
  const address = found && {
    name: found.name,
    line1: found.line1,
    line2: found.line2 ?? null,
    city: found.city,
    region: found.region ?? null,
    postalCode: found.postalCode,
    country: found.country,
  };
  await publish(tx, addressLookedUp, { key: orderId, payload: { orderId, address } });
});
