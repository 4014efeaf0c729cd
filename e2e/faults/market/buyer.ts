import { setTimeout as delay } from 'node:timers/promises';
import { post, told } from '../../../scorecard/send.ts';

export type CartLine = { readonly variantId: string; readonly quantity: number };

/** What is given to a checkout. */
export type Basket = { readonly cartId: string; readonly total: string };

/** How a checkout has ended for who has asked for it. */
export type Bought = {
  readonly orderId: string | null;
  /** Of the order; null when there is none. */
  readonly state: string | null;
  /** Why nothing was bought; null when it was. */
  readonly refusal: string | null;
  readonly action: { readonly url: string } | null;
  /** How often it was asked for, with the same key. */
  readonly calls: number;
  readonly ms: number;
};

const filling = `mutation ($lines: [CartLineInput!]!) { cartLinesSet(lines: $lines) { cart { id } userErrors { code } } }`;
const sending = `mutation { cartCountrySet(country: "DE") { cart { id total { amount } } userErrors { code } } }`;
const completing = `mutation ($key: ID!, $input: CheckoutCompleteInput!) {
  checkoutComplete(idempotencyKey: $key, input: $input) { order { id state } paymentAction { url } userErrors { code message } }
}`;
/** A client that gives up sooner leaves somebody who does not know whether they have bought. */
const patienceMs = 120_000;
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

  constructor(origin: string, { userId, addressId, headers }: { userId: string; addressId: string; headers: Readonly<Record<string, string>> }) {
    this.userId = userId;
    this.#origin = origin;
    this.#addressId = addressId;
    this.#headers = headers;
  }

  /** Puts the lines into the buyer's cart and reads what it comes to. */
  async fill(lines: readonly CartLine[]): Promise<Basket> {
    await this.#change(filling, { lines: lines.map(({ variantId, quantity }) => ({ variantId: `var_${variantId}`, quantity })) });
    const { cartCountrySet } = await this.#change(sending);
    const { id, total } = cartCountrySet.cart ?? {};
    if (!total) throw new Error(`The cart has no total: ${JSON.stringify(cartCountrySet)}`);
    return { cartId: id, total: total.amount };
  }

  /** Buys what is in the cart. What is lost, refused for now or not yet decided is asked for again. */
  async buy({ cartId, total }: Basket, { token = 'tok_ok', key = crypto.randomUUID() as string } = {}): Promise<Bought> {
    const input = { cartId, shippingAddressId: `addr_${this.#addressId}`, paymentMethodToken: token, expectedTotal: total };
    const began = performance.now();
    for (let calls = 1; ; calls++) {
      const answer = await post(this.#origin, { query: completing, variables: { key, input } }, this.#headers);
      const payload = told(answer).data?.checkoutComplete;
      const ms = performance.now() - began;
      const refusal: string | null = payload?.userErrors?.[0]?.code ?? null;
      if (payload && !(refusal && undecided.has(refusal))) {
        const { order, paymentAction: action } = payload;
        return { orderId: order?.id?.slice(4) ?? null, state: order?.state ?? null, refusal, action, calls, ms };
      }
      if (ms > patienceMs) throw new Error(`A checkout is not decided after ${(ms / 1_000).toFixed(0)} s: ${answer.status} ${answer.text.slice(0, 300)}`);
      await delay(Math.min(firstPauseMs * 2 ** (calls - 1), longestPauseMs) * (0.5 + Math.random()));
    }
  }

  // What a mutation selects is known to the method that asks for it.
  // biome-ignore lint/suspicious/noExplicitAny: data has the shape of the mutation's own selection
  async #change(query: string, variables?: object): Promise<any> {
    const answer = await post(this.#origin, { query, variables }, this.#headers);
    const { data, errors } = told(answer);
    if (!data || errors) throw new Error(`A cart cannot be changed: ${answer.status} ${answer.text.slice(0, 300)}`);
    return data;
  }
}
