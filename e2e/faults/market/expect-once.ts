import { ask } from '../../../scorecard/shop/sql.ts';
import type { Market } from './market.ts';

/** What was done to an order, by what the databases have written down of it. */
export type Done = { readonly parcels?: number; readonly refunds?: number; readonly events: readonly string[] };

/** Throws unless what its clients have asked for, with however many calls, is done to an order once. */
export async function expectOnce({ databaseUrls }: Market, orderId: string, { parcels = 0, refunds = 0, events }: Done): Promise<void> {
  const [order] = await ask<{ parcels: number; events: string[] }>(
    databaseUrls.orders,
    `select (select count(*)::int from fulfillment where order_id = $1) as parcels,
       array(select type from order_event where order_id = $1 and type = any($2) order by at, id) as events`,
    [orderId, told],
  );
  const [money] = await ask<{ refunds: number }>(
    databaseUrls.payments,
    'select count(*)::int as refunds from refund r join payment p on p.id = r.payment_id where p.order_id = $1',
    [orderId],
  );
  const [found, wanted] = [
    { ...order, ...money },
    { parcels, events, refunds },
  ].map((one) => JSON.stringify(one));
  if (found !== wanted) throw new Error(`Of order ${orderId} there is ${found}, not ${wanted}.`);
}

/** Each is written by one transaction. */
const told = ['order.paid', 'order.cancel_asked', 'order.cancelled', 'order.shipped', 'order.parcel_delivered', 'order.delivered', 'order.refunded'];
