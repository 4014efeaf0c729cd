import { setTimeout as delay } from 'node:timers/promises';
import { post, told } from '../../../scorecard/send.ts';
import { isShed } from '../is-shed.ts';

export type CartLine = { readonly variantId: string; readonly quantity: number };

/** What is given to a checkout. */
export type Basket = { readonly cartId: string; readonly total: string };

export type BuyOptions = { readonly token?: string; readonly key?: string; readonly confirm?: (url: string) => Promise<void> };

/** How a checkout has ended for who has asked for it. */
export type Bought = {
  readonly orderId: string | null;
  /** Of the order; null when there is none. */
  readonly state: string | null;
  /** Why nothing was bought; null when it was. */
  readonly refusal: string | null;
  /** How often it was answered, with the same key. */
  readonly calls: number;
  /** How often it was not answered, or with an error that is none of the checkout's; being told that there is too much to do is none. */
  readonly lost: number;
  readonly ms: number;
};

const cancelling = `mutation ($key: ID!, $id: ID!) {
  orderCancel(idempotencyKey: $key, id: $id, reason: "too late") { order { state } userErrors { code } }
}`;
const filling = `mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id } userErrors { code } } }`;
const sending = `mutation { cartCountrySet(country: "DE") { cart { id total { amount } } userErrors { code } } }`;
const completing = `mutation ($key: ID!, $input: CheckoutCompleteInput!) {
  checkoutComplete(idempotencyKey: $key, input: $input) { order { id state } paymentAction { url } userErrors { code message } }
}`;
/** A client that gives up sooner leaves somebody who does not know whether they have bought. */
const patienceSeconds = 120;
/** Between two calls, more each time, and for no two clients the same. */
const [firstPauseMs, longestPauseMs] = [200, 2_000];
/** What says that nothing is decided yet. */
const undecided = new Set(['IDEMPOTENCY_IN_PROGRESS', 'CHECKOUT_IN_PROGRESS']);

/** A customer whose client asks again, with the same key, until it is told how it went. */
export class Buyer {
  readonly userId: string;
  readonly #origin: string;
  readonly #addressId: string;
  readonly #headers: Readonly<Record<string, string>>;
  #lost = 0;

  constructor(origin: string, { userId, addressId, headers }: { userId: string; addressId: string; headers: Readonly<Record<string, string>> }) {
    this.userId = userId;
    this.#origin = origin;
    this.#addressId = addressId;
    this.#headers = headers;
  }

  /** Puts the lines into the buyer's cart and reads what it comes to. */
  async fill(lines: readonly CartLine[]): Promise<Basket> {
    await this.#ask(filling, { lines: lines.map(({ variantId, quantity }) => ({ variantId: `var_${variantId}`, quantity })) });
    const { cart } = (await this.#ask(sending, {}, ({ cartCountrySet }) => cartCountrySet.cart?.total != null)).cartCountrySet;
    return { cartId: cart.id, total: cart.total.amount };
  }

  /** Buys what is in the cart; `confirm` is what the customer does when the payment wants something of them. */
  async buy({ cartId, total }: Basket, { token = 'tok_ok', key = crypto.randomUUID() as string, confirm }: BuyOptions = {}): Promise<Bought> {
    const input = { cartId, shippingAddressId: `adr_${this.#addressId}`, paymentMethodToken: token, expectedTotal: total };
    const began = performance.now();
    let calls = 0;
    let isConfirmed = false;
    const isDecided = async ({ checkoutComplete: { paymentAction, userErrors } }: Data): Promise<boolean> => {
      calls += 1;
      if (paymentAction && confirm && !isConfirmed) await confirm(paymentAction.url);
      isConfirmed ||= paymentAction !== null;
      return !(paymentAction && confirm) && !undecided.has(userErrors[0]?.code);
    };
    const lostBefore = this.#lost;
    const { order, userErrors } = (await this.#ask(completing, { key, input }, isDecided)).checkoutComplete;
    const refusal: string | null = userErrors[0]?.code ?? null;
    return { orderId: order?.id.slice(4) ?? null, state: order?.state ?? null, refusal, calls, lost: this.#lost - lostBefore, ms: performance.now() - began };
  }

  /** Calls an order off, and waits until it is. */
  async cancel(orderId: string): Promise<void> {
    const variables = { key: crypto.randomUUID(), id: `ord_${orderId}` };
    await this.#ask(cancelling, variables, ({ orderCancel }) => orderCancel.order?.state === 'CANCELLED');
  }

  /** Asks until it is answered, and the answer is right. What is lost, refused for now or not yet decided is asked for again. */
  async #ask(query: string, variables: object, isRight: (data: Data) => boolean | Promise<boolean> = () => true): Promise<Data> {
    const began = performance.now();
    for (let calls = 1; ; calls++) {
      const answer = await post(this.#origin, { query, variables }, this.#headers);
      const { data, errors } = told(answer);
      if (data && !errors && (await isRight(data))) return data;
      if ((!data || errors) && !isShed(answer)) this.#lost += 1;
      const seconds = (performance.now() - began) / 1_000;
      if (seconds > patienceSeconds) throw new Error(`Not decided after ${seconds.toFixed(0)} s: ${answer.status} ${answer.text.slice(0, 300)}`);
      await delay(Math.min(firstPauseMs * 2 ** (calls - 1), longestPauseMs) * (0.5 + Math.random()));
    }
  }
}

// What an operation selects is known to the method that asks for it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the operation's own selection
type Data = any;
