import { idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { readBalance } from '../order-balance.ts';
import { payments } from '../reads.ts';
import type { OrderResolvers } from '../schema-types.ts';

export const Order: OrderResolvers = {
  id: idResolver('ord'),
  payments: ({ id }, _args, { loaders }, info) =>
    loaders.many(payments, 'orderId', id, requestedFields(info, 'Payment'), { order: 't.created_at desc, t.id desc' }),
  balanceDue: (order, _args, context) => readBalance(context, order),
};
