import { connectionPaths, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import { readFilter } from '../../order-filter.ts';
import { readOrderPage } from '../../order-page.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const orders: QueryResolvers['orders'] = (_root, { filter, ...args }, context, info) => {
  requireScope(context, 'orders:read');
  return readOrderPage(context, { args, filter: readFilter(filter), fields: requestedFields(info, 'Order', connectionPaths) });
};
