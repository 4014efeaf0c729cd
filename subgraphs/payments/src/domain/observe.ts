import type { Charge, RefundReport } from './charge.ts';
import { type Moment, observeCharge } from './observe-charge.ts';
import type { Change, Payment } from './payment.ts';
import { observeRefund } from './refund.ts';

/** What follows from all that a provider knows of a payment. */
export function observe(payment: Payment, { charge, refunds }: { charge: Charge; refunds: readonly RefundReport[] }, moment: Moment): Change {
  return refunds.reduce<Change>(
    (before, report) => {
      const after = observeRefund(before.payment, report);
      return { payment: after.payment, attempts: [...before.attempts, ...after.attempts], events: [...before.events, ...after.events] };
    },
    observeCharge(payment, charge, moment),
  );
}
