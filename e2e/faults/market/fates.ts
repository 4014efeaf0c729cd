import { setTimeout as delay } from 'node:timers/promises';
import { post, send, told } from '../../../scorecard/send.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Shop } from '../../../scorecard/shop/start-shop.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import type { Bought, BuyOptions } from './buyer.ts';
import { marketOf } from './market.ts';
import { openBaskets } from './open-baskets.ts';
import { stockVariants } from './stock-variants.ts';

/** What may become of an order, each on its whole way. Throws when something else does. */
export type Fate = (place: Place) => Promise<void>;

/** A checkout is given up after a minute in which too little was answered: nothing was bought, which is right while all is being killed. */
export class GaveUp extends Error {}

/** What is for sale there: plenty of some variants, and none of others. */
export type Place = { readonly shop: Shop; readonly plenty: readonly string[]; readonly soldOut: readonly string[] };

export async function openPlace(shop: Shop): Promise<Place> {
  const market = marketOf(shop);
  return { shop, plenty: await stockVariants(market, { count: 10, pieces: 10_000 }), soldOut: await stockVariants(market, { count: 1, pieces: 0 }) };
}

export const fates: Readonly<Record<string, Fate>> = {
  paid: async (place) => expectPaid((await buy(place)).bought),
  declined: async (place) => expectRefused((await buy(place, { token: 'tok_declined' })).bought, 'PAYMENT_DECLINED'),
  short: async ({ shop, soldOut }) => expectRefused((await buy({ shop, plenty: soldOut })).bought, 'INSUFFICIENT_STOCK'),
  'not captured': async (place) => expectRefused((await buy(place, { token: 'tok_capture_fails' })).bought, 'PAYMENT_DECLINED'),
  confirmed: async (place) => expectPaid((await buy(place, { token: 'tok_action', confirm: (url) => confirm(place.shop, url) })).bought),
  'confirmed late': async (place) => expectPaid((await buy(place, { token: 'tok_action', confirm: (url) => confirmLate(place.shop, url) })).bought),
  cancelled: async (place) => {
    const { bought, buyer } = await buy(place);
    expectPaid(bought);
    await buyer.cancel(bought.orderId as string);
  },
  'given back in part': async (place) => {
    const { bought } = await buy(place);
    expectPaid(bought);
    await refund(place.shop, bought.orderId as string);
  },
};

async function buy({ shop, plenty }: Omit<Place, 'soldOut'>, options: BuyOptions = {}) {
  const variantId = plenty[Math.floor(Math.random() * plenty.length)] as string;
  const [opened] = await openBaskets(marketOf(shop), { buyers: 1, variantIds: [variantId] });
  if (!opened) throw new Error('There is no buyer.');
  return { buyer: opened.buyer, bought: await opened.buyer.buy(opened.basket, options) };
}

function expectPaid({ state, refusal, orderId }: Bought): void {
  if (refusal === timedOut) throw new GaveUp();
  if (state !== 'PAID' || refusal !== null) throw new Error(`Order ${orderId} is ${state}, and its buyer was told ${refusal}, not that it is PAID.`);
}

const timedOut = 'CHECKOUT_TIMED_OUT';

function expectRefused({ refusal, orderId }: Bought, code: string): void {
  if (refusal === timedOut) throw new GaveUp();
  if (refusal !== code) throw new Error(`The buyer of order ${orderId} was told ${refusal}, not ${code}.`);
}

/** As the customer does on the provider's page, who tries again while it cannot be reached. */
async function confirm(shop: Shop, url: string): Promise<void> {
  const page = new URL(new URL(url).pathname, `http://127.0.0.1:${shop.networks.payments.port}`).href;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const isDone = async (): Promise<boolean> => [200, 409].includes((await send(page, { method: 'POST', headers, body: 'answer=ACCEPTED' })).status);
  if ((await untilTrue(isDone, 60_000)) > 60_000) throw new Error(`The payment cannot be confirmed at ${page}.`);
}

/** Once the pieces are no longer kept: a quarter of an hour later, which is made to pass by moving its end. */
async function confirmLate(shop: Shop, url: string): Promise<void> {
  const [charge] = await ask<{ id: string }>(
    shop.databaseUrls.payments,
    'select p.order_id as id from payment p join test_provider.charge c on c.ref = p.provider_ref where c.ref = $1',
    [new URL(url).pathname.split('/').at(-1)],
  );
  const { inventory } = shop.databaseUrls;
  const [reservation] = await ask<{ id: string }>(
    inventory,
    `update reservation set expires_at = clock_timestamp() where order_id = $1 and state = 'HELD' returning id`,
    [charge?.id],
  );
  await ask(inventory, `update pgboss.job set start_after = now() where name = 'inventory.expire' and state = 'created' and data ->> 'reservationId' = $1`, [
    reservation?.id,
  ]);
  const isExpired = async (): Promise<boolean> =>
    (await ask(inventory, `select true from reservation where id = $1 and state = 'EXPIRED'`, [reservation?.id])).length > 0;
  if ((await untilTrue(isExpired, 90_000)) > 90_000) throw new Error(`Reservation ${reservation?.id} has not expired.`);
  await confirm(shop, url);
}

const refunding = `mutation ($key: ID!, $id: ID!) {
  paymentRefund(idempotencyKey: $key, id: $id, amount: "0.01", reason: "a cent") { payment { id } userErrors { code } }
}`;

async function refund(shop: Shop, orderId: string): Promise<void> {
  const market = marketOf(shop);
  const headers = await market.headersOf(crypto.randomUUID(), ['payments:read', 'payments:refund']);
  const [payment] = await ask<{ id: string }>(shop.databaseUrls.payments, 'select id from payment where order_id = $1', [orderId]);
  const variables = { key: crypto.randomUUID(), id: `pay_${payment?.id}` };
  const isTaken = async (): Promise<boolean> => told(await post(shop.origin, { query: refunding, variables }, headers)).data?.paymentRefund?.payment != null;
  if ((await untilTrue(isTaken, 60_000)) > 60_000) throw new Error(`Payment ${payment?.id} cannot be refunded.`);
  const isTold = async (): Promise<boolean> => {
    const rows = await ask(shop.databaseUrls.orders, 'select true from order_refund where order_id = $1', [orderId]);
    if (rows.length === 0) await delay(100);
    return rows.length > 0;
  };
  if ((await untilTrue(isTold, 60_000)) > 60_000) throw new Error(`Order ${orderId} does not know of its refund.`);
}
