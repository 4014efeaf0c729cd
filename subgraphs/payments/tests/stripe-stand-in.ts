import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A server on loopback that speaks as much of Stripe's wire format as the adapter uses: forms in, objects and error objects
 * out, and one effect for an idempotency key. What it does with a payment is chosen by its payment method.
 */
export class StripeStandIn {
  readonly requests: { method: string; path: string; form: URLSearchParams; headers: IncomingMessage['headers'] }[] = [];
  readonly intents = new Map<string, Intent>();
  readonly refunds: StripeRefund[] = [];
  readonly #replies = new Map<string, { form: string; status: number; body: object }>();
  readonly #faults: Fault[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<StripeStandIn> {
    const server = createServer();
    const standIn = new StripeStandIn(server);
    server.on('request', (request, response) => void standIn.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What happens to the next requests, one fault each. */
  fail(...faults: readonly Fault[]): void {
    this.#faults.push(...faults);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '/', this.url);
    const text = Buffer.concat(chunks).toString('utf8');
    const form = request.method === 'GET' ? url.searchParams : new URLSearchParams(text);
    this.requests.push({ method: request.method ?? '', path: url.pathname, form, headers: request.headers });
    const fault = this.#faults.shift();
    if (fault && 'status' in fault) return send(response, fault.status, { error: { type: fault.type, message: 'Not now.' } }, fault.headers);
    const { status, body } = this.#once(request, url.pathname, form);
    // The effect is done; the client never hears of it.
    if (fault?.lose) request.socket.destroy();
    else if (fault?.hang) return;
    else send(response, status, body);
  }

  #once(request: IncomingMessage, path: string, form: URLSearchParams): Reply {
    if (request.headers.authorization !== 'Bearer sk_test_stand_in')
      return refusal(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' });
    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? this.#replies.get(key) : undefined;
    if (known && known.form !== `${path}?${form}`)
      return refusal(400, { type: 'idempotency_error', message: 'Keys for idempotent requests can only be used with the same parameters.' });
    if (known) return known;
    const reply = request.method === 'GET' ? this.#read(path, form) : this.#write(path, form);
    if (typeof key === 'string' && reply.status !== 409) this.#replies.set(key, { ...reply, form: `${path}?${form}` });
    return reply;
  }

  #read(path: string, form: URLSearchParams): Reply {
    if (path === '/v1/refunds')
      return {
        status: 200,
        body: { object: 'list', data: this.refunds.filter((refund) => refund.payment_intent === form.get('payment_intent')), has_more: false },
      };
    if (path === '/v1/payment_intents') {
      const all = [...this.intents.values()].reverse();
      const start = form.has('starting_after') ? all.findIndex(({ id }) => id === form.get('starting_after')) + 1 : 0;
      const data = all.slice(start, start + 2);
      return { status: 200, body: { object: 'list', data, has_more: start + 2 < all.length } };
    }
    return this.#withIntent(path, (intent) => ({ status: 200, body: intent }));
  }

  #write(path: string, form: URLSearchParams): Reply {
    if (path === '/v1/refunds') return this.#refund(form);
    if (path === '/v1/payment_intents') return this.#create(form);
    return this.#withIntent(path, (intent) => {
      switch (path.split('/').at(-1)) {
        case 'confirm':
          return this.#confirm(intent, form);
        case 'capture':
          if (intent.status !== 'requires_capture') return unexpected(intent);
          return done(intent, { status: 'succeeded', amount_received: Number(form.get('amount_to_capture') ?? intent.amount) });
        case 'cancel':
          return intent.status === 'succeeded' || intent.status === 'canceled' ? unexpected(intent) : done(intent, { status: 'canceled' });
        default:
          return refusal(404, { type: 'invalid_request_error', message: 'Unrecognized request URL' });
      }
    });
  }

  #create(form: URLSearchParams): Reply {
    const metadata = { payment_id: form.get('metadata[payment_id]') ?? '', order_id: form.get('metadata[order_id]') ?? '' };
    const id = `pi_${randomBytes(8).toString('hex')}`;
    const intent: Intent = {
      object: 'payment_intent',
      id,
      status: 'requires_payment_method',
      amount: Number(form.get('amount')),
      amount_received: 0,
      currency: form.get('currency') ?? '',
      capture_method: form.get('capture_method') ?? '',
      client_secret: `${id}_secret_x`,
      metadata,
      next_action: null,
      last_payment_error: null,
    };
    this.intents.set(id, intent);
    return { status: 200, body: { ...intent } };
  }

  #confirm(intent: Intent, form: URLSearchParams): Reply {
    if (intent.status !== 'requires_payment_method') return unexpected(intent);
    switch (form.get('payment_method')) {
      case 'pm_card_visa':
        return done(intent, { status: 'requires_capture' });
      case 'pm_card_authenticationRequired':
        return done(intent, { status: 'requires_action', next_action: { type: 'redirect_to_url', redirect_to_url: { url: 'https://hooks.example/3ds' } } });
      case 'pm_card_chargeDeclinedInsufficientFunds': {
        const error = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds', message: 'Your card has insufficient funds.' };
        intent.last_payment_error = error;
        return refusal(402, { ...error, payment_intent: { ...intent } });
      }
      default:
        return refusal(400, { type: 'invalid_request_error', code: 'resource_missing', message: 'No such PaymentMethod' });
    }
  }

  #refund(form: URLSearchParams): Reply {
    const intent = this.intents.get(form.get('payment_intent') ?? '');
    const given = this.refunds.filter((refund) => refund.payment_intent === intent?.id).reduce((sum, { amount }) => sum + amount, 0);
    const amount = Number(form.get('amount'));
    if (!intent || given + amount > intent.amount_received)
      return refusal(400, { type: 'invalid_request_error', code: 'charge_already_refunded', message: 'Too much.' });
    const refund: StripeRefund = {
      object: 'refund',
      id: `re_${randomBytes(8).toString('hex')}`,
      status: 'succeeded',
      amount,
      payment_intent: intent.id,
      metadata: { refund_id: form.get('metadata[refund_id]') ?? '' },
    };
    this.refunds.push(refund);
    return { status: 200, body: { ...refund } };
  }

  #withIntent(path: string, work: (intent: Intent) => Reply): Reply {
    const intent = this.intents.get(path.split('/')[3] ?? '');
    return intent ? work(intent) : refusal(404, { type: 'invalid_request_error', code: 'resource_missing', message: 'No such payment_intent' });
  }
}

function done(intent: Intent, change: Partial<Intent>): Reply {
  Object.assign(intent, change);
  return { status: 200, body: { ...intent } };
}

function unexpected(intent: Intent): Reply {
  return refusal(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `It is ${intent.status}.`,
    payment_intent: { ...intent },
  });
}

function refusal(status: number, error: object): Reply {
  return { status, body: { error } };
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

type Reply = { readonly status: number; readonly body: object };
type Fault =
  | { readonly status: number; readonly type: string; readonly headers?: Record<string, string> }
  | { readonly lose: true; readonly hang?: undefined }
  | { readonly hang: true; readonly lose?: undefined };
type Intent = {
  object: 'payment_intent';
  id: string;
  status: string;
  amount: number;
  amount_received: number;
  currency: string;
  capture_method: string;
  client_secret: string;
  metadata: Record<string, string>;
  next_action: object | null;
  last_payment_error: object | null;
};
type StripeRefund = { object: 'refund'; id: string; status: string; amount: number; payment_intent: string; metadata: Record<string, string> };
