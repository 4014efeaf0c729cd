import type { Decline } from './charge.ts';
import { keys } from './keys.ts';
import { finishLettingGo } from './let-go.ts';
import { type Change, type Payment, unchanged } from './payment.ts';

/** The provider does not begin with it, so that there is no charge that could tell. */
export function refuseAuthorization(payment: Payment, decline: Decline, moment: { readonly now: Date; newId(): string }): Change {
  if (payment.state !== 'PENDING') return unchanged(payment);
  const failed: Payment = { ...payment, state: 'FAILED', chargeState: 'DECLINED', decline, letGoAt: payment.letGoAt ?? moment.now };
  const { providerRef, amountMinor } = payment;
  const finished = finishLettingGo(failed, moment);
  return {
    payment: finished.payment,
    attempts: [{ kind: 'AUTHORIZE', key: keys.authorize(payment), state: 'FAILED', providerRef, amountMinor, errorCode: decline.code }],
    events: payment.letGoAt === null ? [{ name: 'declined', decline }, ...finished.events] : finished.events,
  };
}
