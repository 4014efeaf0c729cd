import { eventType, snapshotTaken } from '@supergraph/events';
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

const shelf = z.object({ categoryId: z.uuid(), slug: z.string(), name: z.string() });

export const productChanged = eventType({
  name: 'product.changed',
  version: 1,
  description:
    'A product as it is now, with all that it can be found by: it is new, or something of it has changed. Also told of all products when a snapshot of it is wanted.',
  payload: z.object({
    productId: z.uuid(),
    /** Grows with each change. */
    version: z.int(),
    status: z.enum(['DRAFT', 'ACTIVE', 'ARCHIVED']),
    slug: z.string(),
    title: z.string(),
    /** The first 20 000 characters. */
    descriptionHtml: z.string(),
    brand: z.string().nullable(),
    thumbnailUrl: z.string().nullable(),
    addedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    currency: z.string(),
    /** The way to each shelf that it stands on, from the root; the main shelf first. */
    shelves: z.array(z.array(shelf)),
    options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    attributes: z.array(z.object({ key: z.string(), label: z.string(), values: z.array(z.string()) })),
    variants: z.array(z.object({ variantId: z.uuid(), unitPriceMinor: z.string().regex(/^\d+$/) })),
  }),
  example: {
    productId: '01900000-0000-7000-8000-000000000003',
    version: 2,
    status: 'ACTIVE' as const,
    slug: 'trail-shoe',
    title: 'Trail shoe',
    descriptionHtml: '<p>Light, and at home in the mud.</p>',
    brand: 'Fjordline',
    thumbnailUrl: 'https://pictures.example.com/trail-shoe.webp',
    addedAt: '2026-01-31T09:30:00.000Z',
    updatedAt: '2026-02-01T10:00:00.000Z',
    currency: 'EUR',
    shelves: [
      [
        { categoryId: '01900000-0000-7000-8000-000000000005', slug: 'shoes', name: 'Shoes' },
        { categoryId: '01900000-0000-7000-8000-000000000006', slug: 'running-shoes', name: 'Running shoes' },
      ],
    ],
    options: [{ name: 'Size', values: ['41', '42'] }],
    attributes: [{ key: 'material', label: 'Material', values: ['Mesh'] }],
    variants: [{ variantId: '01900000-0000-7000-8000-000000000002', unitPriceMinor: '8990' }],
  },
});

export const produces = [catalogueQuoted, productChanged, snapshotTaken];
