import { decodeId, requestedFields } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { OrdersContext } from '../../orders-parts.ts';
import { orders } from '../../reads.ts';
import type { OrderRow } from '../../rows.ts';
import type { SubscriptionResolvers } from '../../schema-types.ts';
import { watchOrder } from '../../watch-order.ts';

export const orderUpdated: SubscriptionResolvers['orderUpdated'] = {
  subscribe: (_root, { id }, context) => watchOrder(context, decodeId('ord', id, ['id'])),
  resolve: (orderId: string, _args: object, { loaders }: OrdersContext, info: GraphQLResolveInfo) =>
    loaders.one<OrderRow>(orders, 'id', orderId, requestedFields(info, 'Order')),
};
