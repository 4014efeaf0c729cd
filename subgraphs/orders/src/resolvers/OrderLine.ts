import { idResolver, toMoney } from '@supergraph/subgraph-kit';
import { readUnfulfilled } from '../order-lines.ts';
import type { OrderLineResolvers } from '../schema-types.ts';

export const OrderLine: OrderLineResolvers = {
  id: idResolver('oln'),
  unitPrice: ({ unitPriceMinor, currency }) => toMoney(unitPriceMinor, currency),
  lineTotal: ({ lineTotalMinor, currency }) => toMoney(lineTotalMinor, currency),
  unfulfilledQuantity: ({ id }, _args, context) => readUnfulfilled(context, id),
  variant: ({ variantId, sku }) => ({ id: variantId, sku }),
};
