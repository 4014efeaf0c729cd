import { encodeId, idResolver, requestedFields } from '@supergraph/subgraph-kit';
import type { StockMovementResolvers } from '../schema-types.ts';
import { readLocation } from '../stock-location.ts';

export const StockMovement: StockMovementResolvers = {
  id: idResolver('mov'),
  location: ({ locationId }, _args, context, info) => readLocation(context, locationId, requestedFields(info, 'StockLocation')),
  actorId: ({ actorId }) => (actorId == null ? null : encodeId('usr', actorId)),
};
