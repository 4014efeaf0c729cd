import { requestedFields } from '@supergraph/subgraph-kit';
import type { StockLevelResolvers } from '../schema-types.ts';
import { readLocation } from '../stock-location.ts';

export const StockLevel: StockLevelResolvers = {
  location: ({ locationId }, _args, context, info) => readLocation(context, locationId, requestedFields(info, 'StockLocation')),
  available: ({ onHand, reserved }) => onHand - reserved,
};
