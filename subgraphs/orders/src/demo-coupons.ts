import type { CouponKind } from './domain/discounts.ts';

type DemoCoupon = {
  readonly code: string;
  readonly kind: CouponKind;
  /** Hundredths of a percent, or cents, or 0 for free shipping. */
  readonly value: number;
  readonly minimumCents?: number;
  readonly endsAt?: string;
  readonly useLimit?: number;
  readonly useLimitPerCustomer?: number;
};

/** Which the orders of the demo data have that were discounted. */
export const couponOfOrders = 'SPRING10';

const coupons: readonly DemoCoupon[] = [
  { code: couponOfOrders, kind: 'PERCENTAGE', value: 1_000 },
  { code: 'WELCOME5', kind: 'FIXED_AMOUNT', value: 500, minimumCents: 3_000, useLimitPerCustomer: 1 },
  { code: 'FREESHIP', kind: 'FREE_SHIPPING', value: 0, minimumCents: 5_000 },
  { code: 'FIRST100', kind: 'PERCENTAGE', value: 2_000, useLimit: 100, useLimitPerCustomer: 1 },
  { code: 'SUMMER25', kind: 'PERCENTAGE', value: 2_500, endsAt: '2025-09-01T00:00:00Z' },
];

export const couponColumns = 'id, code, kind, value, currency, minimum_minor, ends_at, use_limit, use_limit_per_customer, used, active, created_at, updated_at';

/** Rows of `couponColumns`, the same in every database. */
export function couponRows(): string {
  const at = `timestamptz '2024-01-01T00:00:00Z'`;
  const rows = coupons.map(({ code, kind, value, minimumCents = 0, endsAt, useLimit = null, useLimitPerCustomer = null }, index) => {
    const id = `018cc251-f400-7000-a000-${String(index + 1).padStart(12, '0')}`;
    const ends = endsAt === undefined ? 'null::timestamptz' : `timestamptz '${endsAt}'`;
    return `('${id}'::uuid, '${code}', '${kind}', ${value}, 'EUR', ${minimumCents}, ${ends}, ${useLimit}::int, ${useLimitPerCustomer}::int, 0, true, ${at}, ${at})`;
  });
  return rows.join(', ');
}
