import { DomainError } from '@supergraph/service-kit';
import { idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { readCallingOff } from '../calling-off.ts';
import { isCancellable } from '../domain/order-states.ts';
import { readOrderLines } from '../order-lines.ts';
import { readPaymentAction } from '../payment-action.ts';
import { fulfillments, orderDiscounts, orderEvents } from '../reads.ts';
import type { DiscountRow, FulfillmentRow, OrderEventRow } from '../rows.ts';
import type { OrderResolvers } from '../schema-types.ts';

const historyBound = 100;

export const Order: OrderResolvers = {
  id: idResolver('ord'),
  customer: ({ userId }) => (userId == null ? null : { id: userId }),
  lines: (order, _args, context, info) => readOrderLines(context, order, requestedFields(info, 'OrderLine')),
  shippingAddress: ({ shipName, shipLine1, shipLine2, shipCity, shipRegion, shipPostalCode, shipCountry }) => ({
    name: shipName,
    line1: shipLine1,
    line2: shipLine2,
    city: shipCity,
    region: shipRegion,
    postalCode: shipPostalCode,
    country: shipCountry,
  }),
  subtotal: ({ subtotalMinor, currency }) => toMoney(subtotalMinor, currency),
  discounts: async ({ id, currency }, _args, { loaders }, info) => {
    const rows = await loaders.many<Omit<DiscountRow, 'currency'>>(orderDiscounts, 'orderId', id, requestedFields(info, 'Discount'), { order: 't.position' });
    return rows.map((row) => ({ ...row, currency }));
  },
  discountTotal: ({ discountMinor, currency }) => toMoney(discountMinor, currency),
  shippingTotal: ({ shippingMinor, currency }) => toMoney(shippingMinor, currency),
  taxTotal: ({ taxMinor, currency }) => toMoney(taxMinor, currency),
  total: ({ totalMinor, currency }) => toMoney(totalMinor, currency),
  fulfillments: async ({ id, currency }, _args, { loaders }, info) => {
    const rows = await loaders.many<Omit<FulfillmentRow, 'currency'>>(fulfillments, 'orderId', id, requestedFields(info, 'Fulfillment'), {
      order: 't.shipped_at, t.id',
    });
    return rows.map((row) => ({ ...row, currency }));
  },
  history: ({ id }, { first }, { loaders }, info) => {
    const limit = first ?? 50;
    if (limit < 1 || limit > historyBound) {
      throw new DomainError('INVALID_PAGE_SIZE', `first: ${limit} is not between 1 and ${historyBound}.`, { path: ['first'] });
    }
    return loaders.many<OrderEventRow>(orderEvents, 'orderId', id, requestedFields(info, 'OrderEvent'), { order: 't.at desc, t.id desc', limit });
  },
  paymentAction: ({ id, userId }, _args, context) => (context.viewer?.userId === userId ? readPaymentAction(context, id) : null),
  cancellable: async ({ id, state }, _args, context) => isCancellable(state) && !(await readCallingOff(context, id)),
};
