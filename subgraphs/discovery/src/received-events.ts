import { z } from 'zod';

const minor = z.string().regex(/^\d{1,18}$/);

/** `product.changed` of products: a product as it is now, with all that it can be found by. */
export const productChanged = {
  name: 'product.changed',
  version: 1,
  payload: z.object({
    productId: z.uuid(),
    /** Grows with each change. */
    version: z.int(),
    status: z.enum(['DRAFT', 'ACTIVE', 'ARCHIVED']),
    slug: z.string(),
    title: z.string(),
    descriptionHtml: z.string(),
    brand: z.string().nullable(),
    thumbnailUrl: z.string().nullable(),
    addedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    currency: z.string(),
    /** The way to each shelf that it stands on, from the root; the main shelf first. */
    shelves: z.array(z.array(z.object({ categoryId: z.uuid(), slug: z.string(), name: z.string() })).min(1)),
    options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    attributes: z.array(z.object({ key: z.string(), label: z.string(), values: z.array(z.string()) })),
    variants: z.array(z.object({ variantId: z.uuid(), unitPriceMinor: minor })),
  }),
};
export type ProductChanged = z.infer<typeof productChanged.payload>;

/** `stock.level_changed` of inventory: whether a piece of a variant can be taken now; one that can only be ordered ahead is not in stock. */
export const stockLevelChanged = {
  name: 'stock.level_changed',
  version: 1,
  payload: z.object({ variantId: z.uuid(), inStock: z.boolean() }),
};
export type StockLevelChanged = z.infer<typeof stockLevelChanged.payload>;

/** `rating.changed` of reviews: what the published reviews of an item come to; the average is 0 when there are none. */
export const ratingChanged = {
  name: 'rating.changed',
  version: 1,
  payload: z.object({ itemId: z.uuid(), itemKind: z.string(), average: z.number().min(0).max(5), count: z.int().min(0) }),
};
export type RatingChanged = z.infer<typeof ratingChanged.payload>;

/** Of somebody whose account is gone there is no customer. */
const ofOrder = { orderId: z.uuid(), customerId: z.uuid().nullable(), lines: z.array(z.object({ productId: z.uuid(), quantity: z.int().min(1) })).max(1_000) };

/** `order.paid` of orders: what was sold to whom. */
export const orderPaid = { name: 'order.paid', version: 1, payload: z.object({ ...ofOrder, paidAt: z.iso.datetime() }) };

/** `order.cancelled` and `order.refunded` of orders: what was sold is not sold any more. */
export const orderCancelled = { name: 'order.cancelled', version: 1, payload: z.object(ofOrder) };
export const orderRefunded = { name: 'order.refunded', version: 1, payload: z.object(ofOrder) };
export type OrderTakenBack = z.infer<typeof orderCancelled.payload>;
