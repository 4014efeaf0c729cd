import { defineEntity } from '@mikro-orm/core';
import type { CouponKind } from '../domain/discounts.ts';

/** What takes something off the orders of those who know its code. Amounts are minor units of its currency. */
export const Coupon = defineEntity({
  name: 'Coupon',
  tableName: 'coupon',
  properties: (p) => ({
    id: p.uuid().primary(),
    code: p.string().unique(),
    kind: p.string().$type<CouponKind>(),
    /** Hundredths of a percent, or an amount, or 0 for free shipping. */
    value: p.bigint('string'),
    currency: p.string().length(3),
    /** What the goods must come to. */
    minimumMinor: p.bigint('string'),
    /** null: from ever. */
    startsAt: p.datetime().nullable(),
    /** null: for ever. */
    endsAt: p.datetime().nullable(),
    /** How many orders it is for; null for any number. */
    useLimit: p.integer().nullable(),
    useLimitPerCustomer: p.integer().nullable(),
    /** How many orders have it now. Changed by `coupon-uses.ts` alone, together with the rows that say which. */
    used: p.integer(),
    active: p.boolean(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    version: p.integer().version(),
  }),
});
