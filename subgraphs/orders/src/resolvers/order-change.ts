import { toUserErrors, tryDecodeId, type UserError } from '@supergraph/subgraph-kit';

/** What came of a change of an order. The order and its parcel, by their bare ids, are read as they are by then. */
export type OrderChange = { readonly orderId: string | null; readonly fulfillmentId: string | null; readonly userErrors: UserError[] };

/** A refused change leaves the order as it is, which a client needs to show and to try again. `id` is the argument. */
export async function answerWithOrder(id: string, change: () => Promise<Pick<OrderChange, 'fulfillmentId'>>): Promise<OrderChange> {
  const orderId = tryDecodeId('ord', id);
  try {
    return { orderId, ...(await change()), userErrors: [] };
  } catch (error) {
    return { orderId, fulfillmentId: null, userErrors: toUserErrors(error) };
  }
}
