import { decodeId } from '@supergraph/subgraph-kit';
import { deliverOrder } from '../../deliver-order.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { answerWithOrder } from '../order-change.ts';

export const orderDeliver: MutationResolvers['orderDeliver'] = (_root, { idempotencyKey, id, fulfillmentId }, context) =>
  answerWithOrder(id, async () => {
    const request = { id: decodeId('ord', id, ['id']), fulfillmentId: decodeId('ful', fulfillmentId, ['fulfillmentId']) };
    return { fulfillmentId: await deliverOrder(context, idempotencyKey, request) };
  });
