import { connectionPaths, decodeId, requestedFields, requireScope } from '@supergraph/subgraph-kit';
import { readMovementPage } from '../../movement-page.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const stockMovements: QueryResolvers['stockMovements'] = (_root, { variantId, ...args }, context, info) => {
  requireScope(context, 'inventory:read');
  return readMovementPage(context, args, {
    variantId: decodeId('var', variantId, ['variantId']),
    fields: requestedFields(info, 'StockMovement', connectionPaths),
  });
};
