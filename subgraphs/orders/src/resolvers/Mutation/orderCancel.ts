import { decodeId } from '@supergraph/subgraph-kit';
import { cancelOrder } from '../../cancel-order.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { answerWithOrder } from '../order-change.ts';

export const orderCancel: MutationResolvers['orderCancel'] = (_root, { idempotencyKey, id, reason }, context) =>
  answerWithOrder(id, async () => {
    await cancelOrder(context, idempotencyKey, { id: decodeId('ord', id, ['id']), reason });
    return { fulfillmentId: null };
  });
