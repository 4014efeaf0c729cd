import { encodeId, idResolver } from '@supergraph/subgraph-kit';
import type { OrderEventResolvers } from '../schema-types.ts';

export const OrderEvent: OrderEventResolvers = {
  id: idResolver('evt'),
  actorId: ({ actorId }) => (actorId == null ? null : encodeId('usr', actorId)),
};
