import { requestedFields } from '@supergraph/subgraph-kit';
import { fulfillments, orders } from '../reads.ts';
import type { FulfillmentRow, OrderRow } from '../rows.ts';
import type { OrderPayloadResolvers } from '../schema-types.ts';

export const OrderPayload: OrderPayloadResolvers = {
  order: ({ orderId }, _args, { loaders }, info) => (orderId === null ? null : loaders.one<OrderRow>(orders, 'id', orderId, requestedFields(info, 'Order'))),
  fulfillment: async ({ orderId, fulfillmentId }, _args, { loaders }, info) => {
    if (orderId === null || fulfillmentId === null) return null;
    // Whoever may not read the order may not read what is in its parcels either.
    const order = await loaders.one<Pick<OrderRow, 'currency'>>(orders, 'id', orderId, new Set(['lines']));
    const parcel = order && (await loaders.one<Omit<FulfillmentRow, 'currency'>>(fulfillments, 'id', fulfillmentId, requestedFields(info, 'Fulfillment')));
    return order && parcel && { ...parcel, currency: order.currency };
  },
};
