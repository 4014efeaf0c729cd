import { decodeId, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import { payments } from '../../reads.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const payment: QueryResolvers['payment'] = (_root, { id }, context, info) => {
  requireScope(context, 'payments:read');
  return context.loaders.one(payments, 'id', decodeId('pay', id), requestedFields(info, 'Payment'));
};
