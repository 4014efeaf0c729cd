import { randomBytes } from 'node:crypto';
import type { Database } from '@supergraph/subgraph-kit';
import type { Charge, RefundReport } from '../../domain/charge.ts';
import type { Answer, Call, Provider } from '../provider.ts';
import { isSignedBody, signBody } from '../signature.ts';
import { type BookedCharge, type BookedRefund, Books } from './books.ts';
import { type Behaviour, behaviourOf } from './method-tokens.ts';

export type TestProviderOptions = {
  readonly database: Pick<Database, 'rows'>;
  /** How long a call waits that is not answered. */
  readonly timeoutMs: number;
  /** Where its page for confirmations is reached. */
  readonly publicUrl: string;
  /** Where customers go on to from there; null when they stay. */
  readonly returnUrl: string | null;
  /** Takes what the provider tells of its own accord, as its webhook would. It must not throw. */
  readonly tell: (body: string, signature: string) => void;
};

export type TestProvider = Provider & {
  readonly returnUrl: string | null;
  /** @returns null when nothing has to be confirmed */
  confirm(ref: string, isAccepted: 'ACCEPTED' | 'REFUSED'): Promise<Charge | null>;
};

export const testSignatureHeader = 'test-provider-signature';
const pageSize = 100;

/** Moves no money. What it does is chosen by the token of the method, see `method-tokens.ts`. */
export function createTestProvider({ database, timeoutMs, publicUrl, returnUrl, tell }: TestProviderOptions): TestProvider {
  const books = new Books(database);
  // Of this process: nobody else speaks for it.
  const secret = randomBytes(32).toString('hex');

  const toCharge = (booked: BookedCharge): Charge => ({
    ref: booked.ref,
    paymentId: booked.paymentId,
    state: booked.state,
    amountMinor: BigInt(booked.amountMinor),
    capturedMinor: BigInt(booked.capturedMinor),
    currency: booked.currency,
    action: booked.state === 'REQUIRES_ACTION' ? { kind: 'redirect', url: `${publicUrl}/payments/test/${booked.ref}`, clientSecret: null } : null,
    decline: booked.state === 'DECLINED' ? (behaviourOf(booked.methodToken ?? '').decline ?? refusedByCustomer) : null,
  });

  const tellOf = (charge: BookedCharge, times = 0): void => {
    const event = { id: `evt_${randomBytes(12).toString('hex')}`, type: 'charge.changed', ref: charge.ref, paymentId: charge.paymentId };
    const body = JSON.stringify(event);
    for (let n = 0; n < times; n += 1) tell(body, signBody(body, secret, new Date()));
  };

  const find = async (ref: string): Promise<Answer<Charge>> => {
    const booked = await books.find(ref);
    return booked ? answered(toCharge(booked)) : unknownCharge;
  };

  const silence = async <Value>(signal: AbortSignal): Promise<Answer<Value>> => {
    await aborted(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
    return { kind: 'UNKNOWN', reason: 'no answer in time', retryAfterMs: null };
  };

  const behaviourFor = async (ref: string): Promise<Behaviour> => behaviourOf((await books.find(ref))?.methodToken ?? '');

  return {
    name: 'test',
    returnUrl,
    open: async (payment, { key }) => answered(toCharge(await books.open(payment, { key, ref: `test_${randomBytes(12).toString('hex')}` }))),
    authorize: async ({ ref, methodToken }, { key, signal }) => {
      const { authorize, authorizeAnswer, tellings, isDeaf } = behaviourOf(methodToken);
      if (isDeaf) return silence(signal);
      const changed = await books.authorize(ref, { state: authorize, methodToken, key });
      if (changed && authorize === 'AUTHORIZED') tellOf(changed, tellings);
      if (authorizeAnswer === 'NEVER' || (authorizeAnswer === 'LOST' && changed)) return silence(signal);
      return changed ? answered(toCharge(changed)) : find(ref);
    },
    capture: async ({ ref, amountMinor }, { key, signal }) => {
      const { capture } = await behaviourFor(ref);
      if (capture === 'REFUSED') return { kind: 'REFUSED', code: 'capture_failed', message: 'The bank does not pay out.' };
      const changed = await books.capture(ref, { amountMinor, key });
      if (changed && capture === 'LOST') return silence(signal);
      return changed ? answered(toCharge(changed)) : find(ref);
    },
    void: async ({ ref }, { key }) => {
      const changed = await books.void(ref, key);
      return changed ? answered(toCharge(changed)) : find(ref);
    },
    refund: async (request, call) => refundBy(request, call),
    fetch: async (ref) => {
      const charge = await find(ref);
      if (charge.kind !== 'ANSWERED') return charge;
      return answered({ charge: charge.value, refunds: (await books.refundsOf(ref)).map(toRefund) });
    },
    list: async ({ since, after }) => {
      const charges = (await books.list(since, after, pageSize)).map(toCharge);
      return answered({ charges, next: charges.length === pageSize ? (charges.at(-1)?.ref ?? null) : null });
    },
    readWebhook: (body, headers, now) => {
      const header = headers[testSignatureHeader];
      if (!isSignedBody(typeof header === 'string' ? header : undefined, { body, secrets: [secret], now })) return null;
      // Whoever has the secret has written it here.
      return JSON.parse(body);
    },
    confirm: async (ref, isAccepted) => {
      const changed = await books.confirm(ref, isAccepted === 'ACCEPTED' ? 'AUTHORIZED' : 'DECLINED');
      if (!changed) return null;
      tellOf(changed, behaviourOf(changed.methodToken ?? '').tellings);
      return toCharge(changed);
    },
  };

  async function refundBy({ ref, refundId, amountMinor }: Parameters<Provider['refund']>[0], { key, signal }: Call): Promise<Answer<RefundReport>> {
    const { refund: manner } = await behaviourFor(ref);
    if (manner === 'REFUSED') return { kind: 'REFUSED', code: 'refund_failed', message: 'The account of the customer is closed.' };
    const state = manner === 'LATER' ? 'PENDING' : 'SUCCEEDED';
    const made = await books.refund(ref, { refundId, refundRef: `test_re_${randomBytes(12).toString('hex')}`, amountMinor, key, state });
    if (made && manner === 'LOST') return silence(signal);
    const booked = made ?? (await books.findRefund(key));
    if (!booked) return { kind: 'REFUSED', code: 'amount_too_large', message: 'There is less left of the charge.' };
    if (made && manner === 'LATER') await settleLater(ref, key);
    return answered(toRefund(booked));
  }

  /** Its webhook comes before the answer to the call that it is about: disorder. */
  async function settleLater(ref: string, key: string): Promise<void> {
    await books.settleRefund(key);
    const charge = await books.find(ref);
    if (charge) tellOf(charge, 1);
  }
}

const refusedByCustomer = { code: 'authentication_failed', message: 'The payment was not confirmed.', retryable: true };
const unknownCharge: Answer<never> = { kind: 'REFUSED', code: 'resource_missing', message: 'There is no such charge.' };

function answered<Value>(value: Value): Answer<Value> {
  return { kind: 'ANSWERED', value };
}

function toRefund({ ref, refundId, state, amountMinor }: BookedRefund): RefundReport {
  return { ref, refundId, state, amountMinor: BigInt(amountMinor), errorCode: null };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
}
