import { idResolver, toMoney } from '@supergraph/subgraph-kit';
import type { OrderLineResolvers } from '../schema-types.ts';

export const OrderLine: OrderLineResolvers = {
  id: idResolver('oln'),
  unitPrice: ({ unitPriceMinor, currency }) => toMoney(unitPriceMinor, currency),
  lineTotal: ({ lineTotalMinor, currency }) => toMoney(lineTotalMinor, currency),
  variant: ({ variantId, sku }) => ({ id: variantId, sku }),
};
