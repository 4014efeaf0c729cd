import { eventType } from '@supergraph/events';
import { z } from 'zod';

export const addressLookedUp = eventType({
  name: 'address.looked_up',
  version: 1,
  description: 'The address that was asked for; null when the user has none such.',
  payload: z.object({
    orderId: z.uuid(),
    address: z
      .object({
        name: z.string(),
        line1: z.string(),
        line2: z.string().nullable(),
        city: z.string(),
        region: z.string().nullable(),
        postalCode: z.string(),
        /** The ISO 3166-1 alpha-2 code. */
        country: z.string(),
      })
      .nullable(),
  }),
  example: {
    orderId: '01900000-0000-7000-8000-000000000001',
    address: { name: 'Mara Keller', line1: 'Hafenweg 1', line2: null, city: 'Hamburg', region: null, postalCode: '20095', country: 'DE' },
  },
});

export const produces = [addressLookedUp];
