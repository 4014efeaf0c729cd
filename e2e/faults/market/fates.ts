import type { Findings } from '../../../scorecard/case.ts';
import { send } from '../../../scorecard/send.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import type { Shop } from '../../../scorecard/shop/start-shop.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import type { Bought, BuyOptions } from './buyer.ts';
import { openClerk } from './clerk.ts';
import { expectOnce } from './expect-once.ts';
import { marketOf } from './market.ts';
import { openBaskets } from './open-baskets.ts';
import { stockVariants } from './stock-variants.ts';

/** What may become of an order, each on its whole way. Throws when something else does. */
type Fate = (place: Place) => Promise<void>;

/** A checkout is given up after a minute in which too little was answered: nothing was bought, which is right while all is being killed. */
class GaveUp extends Error {}

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
    const { buyer, orderId } = await buyPaid(place);
    await buyer.cancel(orderId);
    await expectOnce(marketOf(place.shop), orderId, { refunds: 1, events: ['order.paid', 'order.cancel_asked', 'order.cancelled'] });
  },
  'given back in part': async (place) => {
    const { clerk, orderId } = await buyPaid(place);
    await clerk.refund(orderId, '0.01');
    await expectOnce(marketOf(place.shop), orderId, { refunds: 1, events: ['order.paid', 'order.refunded'] });
  },
  delivered: async (place) => {
    const { clerk, orderId } = await buyPaid(place, 2);
    for (let piece = 0; piece < 2; piece++) await clerk.deliver(orderId, await clerk.sendPiece(orderId));
    const events = ['order.paid', 'order.shipped', 'order.parcel_delivered', 'order.shipped', 'order.delivered'];
    await expectOnce(marketOf(place.shop), orderId, { parcels: 2, events });
  },
  'sent in part and given back': async (place) => {
    const { clerk, orderId } = await buyPaid(place, 2);
    await clerk.sendPiece(orderId);
    await clerk.refund(orderId);
    await expectOnce(marketOf(place.shop), orderId, { parcels: 1, refunds: 1, events: ['order.paid', 'order.shipped', 'order.refunded'] });
  },
};

/** A fate and its name. */
export type Way = readonly [string, Fate];

/** How many orders have gone their whole way, and how many were given up. */
export type Lives = { lived: number; gaveUp: number };

/** Sends an order one of the ways. What becomes of it otherwise is a fault. @returns whether it has gone the whole of it */
export async function live([name, fate]: Way, { place, findings, lives }: { place: Place; findings: Findings; lives: Lives }): Promise<boolean> {
  try {
    await fate(place);
    lives.lived += 1;
    return true;
  } catch (error) {
    if (error instanceof GaveUp) lives.gaveUp += 1;
    else findings.faults.push(`${name}: ${(error as Error).message}`);
    return false;
  }
}

type Chosen = BuyOptions & { readonly pieces?: number };

async function buy({ shop, plenty }: Omit<Place, 'soldOut'>, { pieces = 1, ...options }: Chosen = {}) {
  const variantId = plenty[Math.floor(Math.random() * plenty.length)] as string;
  const [opened] = await openBaskets(marketOf(shop), { buyers: 1, variantIds: [variantId], pieces });
  if (!opened) throw new Error('There is no buyer.');
  return { buyer: opened.buyer, bought: await opened.buyer.buy(opened.basket, options) };
}

/** With somebody of the shop who sends it, or gives it back. */
async function buyPaid(place: Place, pieces = 1) {
  const { bought, buyer } = await buy(place, { pieces });
  expectPaid(bought);
  return { buyer, orderId: bought.orderId as string, clerk: await openClerk(marketOf(place.shop)) };
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
