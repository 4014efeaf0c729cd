import { idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { readFulfillmentItems } from '../order-lines.ts';
import type { FulfillmentResolvers } from '../schema-types.ts';

export const Fulfillment: FulfillmentResolvers = {
  id: idResolver('ful'),
  lines: async (fulfillment, _args, context, info) => {
    const items = await readFulfillmentItems(context, fulfillment, requestedFields(info, 'OrderLine'));
    return items.map(({ line }) => line);
  },
  items: (fulfillment, _args, context, info) => readFulfillmentItems(context, fulfillment, requestedFields(info, 'OrderLine', [['line']])),
};
