import { z } from 'zod';

/** What of the messages of others is read here. */
export const addressLookUp = {
  name: 'address.look_up',
  version: 1,
  payload: z.object({ orderId: z.uuid(), userId: z.uuid(), addressId: z.uuid() }),
};
