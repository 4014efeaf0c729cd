import { requestedFields } from '@supergraph/subgraph-kit';
import { orders } from '../reads.ts';
import type { OrderRow } from '../rows.ts';
import type { CheckoutInProgressErrorResolvers } from '../schema-types.ts';

export const CheckoutInProgressError: CheckoutInProgressErrorResolvers = {
  order: ({ orderId }, _args, { loaders }, info) => loaders.one<OrderRow>(orders, 'id', orderId, requestedFields(info, 'Order')),
};
