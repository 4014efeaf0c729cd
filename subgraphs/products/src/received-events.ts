import { z } from 'zod';

/** What of the messages of others is read here. */
export const catalogueQuote = {
  name: 'catalogue.quote',
  version: 1,
  payload: z.object({ orderId: z.uuid(), variantIds: z.array(z.uuid()).max(250) }),
};
