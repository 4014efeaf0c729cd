import { setTimeout as delay } from 'node:timers/promises';
import { post, told } from '../../../scorecard/send.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Market } from './market.ts';

const patienceMs = 60_000;
const pauseMs = 100;

const sending = `mutation ($key: ID!, $id: ID!, $lines: [FulfillmentLineInput!]!) {
  orderFulfill(idempotencyKey: $key, id: $id, lines: $lines) { order { state } fulfillment { id } userErrors { code message } }
}`;
const delivering = `mutation ($key: ID!, $id: ID!, $parcel: ID!) {
  orderDeliver(idempotencyKey: $key, id: $id, fulfillmentId: $parcel) { order { state } fulfillment { id } userErrors { code message } }
}`;
const refunding = `mutation ($key: ID!, $id: ID!, $amount: Decimal!) {
  paymentRefund(idempotencyKey: $key, id: $id, amount: $amount, reason: "given back") { payment { id } userErrors { code message } }
}`;

/** Somebody of the shop whose client asks again, with the same key, until what was asked for is done. */
export type Clerk = {
  /** Sends one piece of the first line of an order. Resolves to the parcel's ID. */
  sendPiece(orderId: string): Promise<string>;
  deliver(orderId: string, parcelId: string): Promise<void>;
  /** Gives back an amount, or all; and waits until the order knows of it. */
  refund(orderId: string, amount?: string): Promise<void>;
};

export async function openClerk(market: Market): Promise<Clerk> {
  const headers = await market.headersOf(crypto.randomUUID(), ['orders:read', 'orders:fulfill', 'payments:read', 'payments:refund']);
  const askUntilDone = async (query: string, variables: object): Promise<Data> => {
    const asked = { query, variables: { key: crypto.randomUUID(), ...variables } };
    const began = performance.now();
    for (;;) {
      const answer = await post(market.origin, asked, headers);
      const { data, errors } = told(answer);
      const done = !errors && data && (data.orderFulfill?.fulfillment ?? data.orderDeliver?.fulfillment ?? data.paymentRefund?.payment);
      if (done) return done;
      if (performance.now() - began > patienceMs) throw new Error(`Not done after a minute: ${answer.status} ${answer.text.slice(0, 300)}`);
      await delay(pauseMs);
    }
  };
  return {
    sendPiece: async (orderId) => {
      const [line] = await ask<{ id: string }>(market.databaseUrls.orders, 'select id from order_line where order_id = $1 order by position', [orderId]);
      return (await askUntilDone(sending, { id: `ord_${orderId}`, lines: [{ lineId: `oln_${line?.id}`, quantity: 1 }] })).id;
    },
    deliver: async (orderId, parcel) => {
      await askUntilDone(delivering, { id: `ord_${orderId}`, parcel });
    },
    refund: async (orderId, amount) => {
      const [payment] = await ask<{ id: string; all: string }>(
        market.databaseUrls.payments,
        'select id, (captured_minor / 100.0)::numeric(20, 2)::text as all from payment where order_id = $1 and captured_minor > 0',
        [orderId],
      );
      if (!payment) throw new Error(`Order ${orderId} has no payment that could be given back.`);
      await askUntilDone(refunding, { id: `pay_${payment.id}`, amount: amount ?? payment.all });
      await untilToldOf(market, orderId);
    },
  };
}

async function untilToldOf({ databaseUrls }: Market, orderId: string): Promise<void> {
  const began = performance.now();
  while ((await ask(databaseUrls.orders, 'select true from order_refund where order_id = $1', [orderId])).length === 0) {
    if (performance.now() - began > patienceMs) throw new Error(`Order ${orderId} does not know of its refund.`);
    await delay(pauseMs);
  }
}

// What an operation selects is known to who asks for it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the operation's own selection
type Data = any;
