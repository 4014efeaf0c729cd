import { decodeId } from '@supergraph/subgraph-kit';
import { fulfillOrder } from '../../fulfill-order.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { answerWithOrder } from '../order-change.ts';

export const orderFulfill: MutationResolvers['orderFulfill'] = (_root, { idempotencyKey, id, lines, trackingUrl }, context) =>
  answerWithOrder(id, async () => {
    const wanted = lines?.map(({ lineId, quantity }, index) => ({
      lineId: decodeId('oln', lineId, ['lines', String(index), 'lineId']),
      quantity: quantity ?? null,
    }));
    const request = { id: decodeId('ord', id, ['id']), lines: wanted ?? null, trackingUrl: trackingUrl ?? null };
    return { fulfillmentId: await fulfillOrder(context, idempotencyKey, request) };
  });
