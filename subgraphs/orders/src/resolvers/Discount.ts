import { toMoney } from '@supergraph/subgraph-kit';
import type { DiscountResolvers } from '../schema-types.ts';

export const Discount: DiscountResolvers = {
  amount: ({ amountMinor, currency }) => toMoney(amountMinor, currency),
};
