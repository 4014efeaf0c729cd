import { DomainError } from '@supergraph/service-kit';
import { requireScope, runOnce, toMinor } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { askForCapture } from './domain/capture.ts';
import { cancel } from './domain/let-go.ts';
import type { Moment } from './domain/observe-charge.ts';
import { type Change, keptMinor, type Payment, unchanged } from './domain/payment.ts';
import { askForRefund } from './domain/refund.ts';
import { passFailpoint } from './failpoints.ts';
import type { PaymentsContext } from './payment-parts.ts';
import { setGoing } from './set-going.ts';

const permission = 'payments:refund';

type Asked = { readonly idempotencyKey: string; readonly id: string };

/**
 * Has money taken that is set aside, all of it or `amount`. It is asked for when this returns, and taken when the provider
 * says so.
 * @throws DomainErrors UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, IDEMPOTENCY_CONFLICT, NOT_FOUND
 */
export function captureByStaff(context: PaymentsContext, { idempotencyKey, id, amount }: Asked & { readonly amount: string | null }): Promise<string> {
  requireScope(context, permission);
  return askOnce(context, { key: idempotencyKey, operation: 'paymentCapture', input: { id, amount } }, (payment) => {
    if (payment.state !== 'AUTHORIZED' || payment.letGoAt !== null) throw refusal(`Payment "pay_${id}" has nothing set aside that could be taken.`, 'id');
    if (payment.captureMinor !== null) throw refusal(`Payment "pay_${id}" is being taken already.`, 'id');
    const minor = amount === null ? payment.amountMinor : readAmount(amount, payment);
    if (minor > payment.amountMinor) throw refusal(`${amount} is more than is set aside of payment "pay_${id}".`, 'amount');
    return askForCapture(payment, minor);
  });
}

/** Has money given back. It counts as given back from now on, and again as taken should the provider fail. @throws as `captureByStaff` */
export function refundByStaff(
  context: PaymentsContext,
  { idempotencyKey, id, amount, reason }: Asked & { readonly amount: string; readonly reason: string },
): Promise<string> {
  requireScope(context, permission);
  const why = reason.trim();
  if (why === '' || why.length > 500) throw refusal('A reason has 1 to 500 characters.', 'reason');
  return askOnce(context, { key: idempotencyKey, operation: 'paymentRefund', input: { id, amount, reason } }, (payment) => {
    const minor = readAmount(amount, payment);
    if (minor > keptMinor(payment)) throw refusal(`${amount} is more than is left of payment "pay_${id}".`, 'amount');
    if (payment.providerRef === null) throw refusal(`Payment "pay_${id}" has no charge at a provider that could give anything back.`, 'id');
    return unchanged(askForRefund(payment, { id: v7(), amountMinor: minor, reason: why }));
  });
}

/** Has let go what is set aside, or is about to be. What was taken already is given back by a refund instead. @throws as `captureByStaff` */
export function voidByStaff(context: PaymentsContext, { idempotencyKey, id }: Asked): Promise<string> {
  requireScope(context, permission);
  return askOnce(context, { key: idempotencyKey, operation: 'paymentVoid', input: { id } }, (payment, moment) => {
    const canBeVoided = payment.state === 'PENDING' || payment.state === 'REQUIRES_ACTION' || payment.state === 'AUTHORIZED';
    if (!canBeVoided || payment.captureMinor !== null) throw refusal(`Payment "pay_${id}" has nothing set aside that could be let go.`, 'id');
    return cancel(payment, moment);
  });
}

type Call = {
  readonly key: string;
  readonly operation: string;
  readonly input: { readonly id: string; readonly amount?: string | null; readonly reason?: string };
};

async function askOnce(context: PaymentsContext, call: Call, change: (payment: Payment, moment: Moment) => Change): Promise<string> {
  const { id } = call.input;
  passFailpoint('payments.staff.before');
  const asked = await runOnce(context, call, async (tx) => {
    const payment = await setGoing(tx, id, (found, moment) => {
      const { provider } = context.resources;
      if (found.provider !== provider?.name) throw refusal(`Payment "pay_${id}" is of the provider "${found.provider}", which is not connected.`, 'id');
      return change(found, moment);
    });
    if (!payment) throw new DomainError('NOT_FOUND', `There is no payment "pay_${id}".`, { path: ['id'] });
    passFailpoint('payments.staff.commit.before');
    return id;
  });
  passFailpoint('payments.staff.commit.after');
  return asked;
}

function readAmount(amount: string, { currency }: Payment): bigint {
  const minor = toMinor(amount, currency);
  if (minor === null || minor <= 0n) throw refusal(`"${amount}" is no amount of ${currency} above zero.`, 'amount');
  return minor;
}

function refusal(message: string, argument: string): DomainError {
  return new DomainError('BAD_USER_INPUT', message, { path: [argument] });
}
