import { requestedFields } from '@supergraph/subgraph-kit';
import { findOrder } from '../../find-order.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const order: QueryResolvers['order'] = (_root, key, context, info) => findOrder(context, key, requestedFields(info, 'Order'));
