import { eventType } from '@supergraph/events';
import { z } from 'zod';

export const catalogueQuoted = eventType({
  name: 'catalogue.quoted',
  version: 1,
  description: 'What the variants that were asked for cost now, and which of them are not for sale: unknown, or of a product that is not active.',
  payload: z.object({
    orderId: z.uuid(),
    lines: z.array(
      z.object({
        variantId: z.uuid(),
        productId: z.uuid(),
        title: z.string(),
        sku: z.string(),
        /** Minor units. */
        unitPriceMinor: z.string().regex(/^\d+$/),
        currency: z.string(),
        weightGrams: z.int(),
        shippingClass: z.string(),
      }),
    ),
    missing: z.array(z.uuid()),
  }),
  example: {
    orderId: '01900000-0000-7000-8000-000000000001',
    lines: [
      {
        variantId: '01900000-0000-7000-8000-000000000002',
        productId: '01900000-0000-7000-8000-000000000003',
        title: 'Trail shoe – 42',
        sku: 'TS-42',
        unitPriceMinor: '8990',
        currency: 'EUR',
        weightGrams: 640,
        shippingClass: 'standard',
      },
    ],
    missing: [],
  },
});

export const produces = [catalogueQuoted];
