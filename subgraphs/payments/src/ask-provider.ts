import { refuseCapture } from './domain/capture.ts';
import type { Charge, RefundReport } from './domain/charge.ts';
import { keys } from './domain/keys.ts';
import type { Step } from './domain/next-step.ts';
import { type Moment, observeCharge } from './domain/observe-charge.ts';
import type { Change, Payment } from './domain/payment.ts';
import { observeRefund, refuseRefund } from './domain/refund.ts';
import { refuseAuthorization } from './domain/refuse-authorization.ts';
import type { Answer, Provider } from './providers/provider.ts';

/** What the answer does to the payment, once it is locked; UNKNOWN when there was none. */
export type Consequence = ((payment: Payment, moment: Moment) => Change) | Extract<Answer<never>, { kind: 'UNKNOWN' }>;

/** Makes the call of a step. It is outside of any transaction, and may be made again with the same effect. */
export async function askProvider(provider: Provider, { payment, step, signal }: { payment: Payment; step: Step; signal: AbortSignal }): Promise<Consequence> {
  const call = (key: string) => ({ key, signal });
  switch (step.kind) {
    case 'OPEN': {
      const { id: paymentId, orderId, amountMinor, currency } = payment;
      return ofCharge(await provider.open({ paymentId, orderId, amountMinor, currency }, call(keys.open(payment))), refusedAtOnce);
    }
    case 'AUTHORIZE': {
      const { methodToken } = payment;
      if (methodToken === null) throw new Error(`Payment ${payment.id} has no method to be taken from.`);
      return ofCharge(await provider.authorize({ ref: step.ref, methodToken }, call(keys.authorize(payment))), refusedAtOnce);
    }
    case 'CAPTURE':
      return ofCharge(
        await provider.capture(step, call(keys.capture(payment))),
        ({ code }) =>
          (locked) =>
            refuseCapture(locked, code),
      );
    case 'VOID':
      return ofCharge(await provider.void(step, call(keys.void(payment))), ({ code, message }) => {
        throw new Error(`The provider does not let the charge ${step.ref} go: ${code}, ${message}`);
      });
    case 'REFUND': {
      const { id: refundId, amountMinor } = step.refund;
      return ofRefund(await provider.refund({ ref: step.ref, refundId, amountMinor }, call(keys.refund(refundId))), refundId);
    }
  }
}

type Refusal = Extract<Answer<never>, { kind: 'REFUSED' }>;
type Follow = (refusal: Refusal) => Exclude<Consequence, { kind: 'UNKNOWN' }>;

function ofCharge(answer: Answer<Charge>, refused: Follow): Consequence {
  if (answer.kind === 'UNKNOWN') return answer;
  if (answer.kind === 'REFUSED') return refused(answer);
  return (payment, moment) => observeCharge(payment, answer.value, moment);
}

function ofRefund(answer: Answer<RefundReport>, refundId: string): Consequence {
  if (answer.kind === 'UNKNOWN') return answer;
  if (answer.kind === 'REFUSED') return (payment) => refuseRefund(payment, { refundId, code: answer.code });
  return (payment) => observeRefund(payment, answer.value);
}

/** It is not the bank that refuses, so its words are for our log: the customer is told that this method does not serve. */
const refusedAtOnce: Follow = ({ code }) => {
  const decline = { code, message: 'The payment could not be made this way.', retryable: true };
  return (payment, moment) => refuseAuthorization(payment, decline, moment);
};
