import { idResolver, requestedFields } from '@supergraph/subgraph-kit';
import { readFulfillmentLines } from '../order-lines.ts';
import type { FulfillmentResolvers } from '../schema-types.ts';

export const Fulfillment: FulfillmentResolvers = {
  id: idResolver('ful'),
  lines: (fulfillment, _args, context, info) => readFulfillmentLines(context, fulfillment, requestedFields(info, 'OrderLine')),
};
