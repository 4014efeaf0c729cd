import { idResolver, toMoney } from '@supergraph/subgraph-kit';
import type { CouponResolvers } from '../schema-types.ts';

export const Coupon: CouponResolvers = {
  id: idResolver('cpn'),
  // Two decimals, as those of a euro.
  percentage: ({ kind, value }) => (kind === 'PERCENTAGE' ? toMoney(value, 'EUR').amount : null),
  amountOff: ({ kind, value, currency }) => (kind === 'FIXED_AMOUNT' ? toMoney(value, currency) : null),
  minimumSubtotal: ({ minimumMinor, currency }) => toMoney(minimumMinor, currency),
};
