import { defineEntity } from '@mikro-orm/core';
import type { CouponKind } from '../domain/discounts.ts';
import type { OrderState } from '../domain/order-states.ts';

/** A placed order. All but its state, version and owner is a snapshot, which the database refuses to change. */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'sales_order',
  properties: (p) => ({
    id: p.uuid().primary(),
    code: p.string().unique(),
    /** null when the account is gone. */
    userId: p.uuid().nullable(),
    state: p.string().$type<OrderState>(),
    currency: p.string().length(3),
    subtotalMinor: p.bigint('string'),
    discountMinor: p.bigint('string'),
    shippingMinor: p.bigint('string'),
    /** Included in the total. */
    taxMinor: p.bigint('string'),
    totalMinor: p.bigint('string'),
    shipName: p.string(),
    shipLine1: p.string().fieldName('ship_line1'),
    shipLine2: p.string().fieldName('ship_line2').nullable(),
    shipCity: p.string(),
    shipRegion: p.string().nullable(),
    shipPostalCode: p.string(),
    shipCountry: p.string().length(2),
    placedAt: p.datetime(),
    updatedAt: p.datetime(),
    version: p.integer().version(),
  }),
});

/** Money is in the currency of the order. */
export const OrderLine = defineEntity({
  name: 'OrderLine',
  tableName: 'order_line',
  properties: (p) => ({
    id: p.uuid().primary(),
    orderId: p.uuid(),
    position: p.integer(),
    variantId: p.uuid(),
    productId: p.uuid(),
    title: p.string(),
    sku: p.string(),
    unitPriceMinor: p.bigint('string'),
    quantity: p.integer(),
    lineTotalMinor: p.bigint('string'),
  }),
});

/** What a coupon took off an order, in the order's currency and in the order in which coupons were applied. */
export const OrderDiscount = defineEntity({
  name: 'OrderDiscount',
  tableName: 'order_discount',
  properties: (p) => ({
    orderId: p.uuid().primary(),
    position: p.integer().primary(),
    couponId: p.uuid(),
    /** As it was then. */
    code: p.string(),
    kind: p.string().$type<CouponKind>(),
    amountMinor: p.bigint('string'),
  }),
});

/** One thing that happened. Events are only ever added. */
export const OrderEvent = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_event',
  properties: (p) => ({
    id: p.uuid().primary(),
    orderId: p.uuid(),
    type: p.string(),
    message: p.string(),
    /** The user who did it; null when the system did. */
    actorId: p.uuid().nullable(),
    at: p.datetime(),
  }),
});
