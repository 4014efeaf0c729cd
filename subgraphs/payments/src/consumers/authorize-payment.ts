import { on, schedule } from '@supergraph/events';
import { changePayment } from '../change-payment.ts';
import { claimPayment } from '../claim-payment.ts';
import { answerAgain } from '../domain/answer-again.ts';
import { advancePayment } from '../jobs/advance-payment.ts';
import { giveUpPayment } from '../jobs/give-up-payment.ts';
import type { PaymentParts } from '../payment-parts.ts';
import { type PaymentAuthorize, paymentAuthorize } from '../received-events.ts';

/** Opens the payment; the provider is asked by a job. A payment that was cancelled before it came is not opened. */
export const onAuthorize = on<PaymentAuthorize, PaymentParts>(paymentAuthorize, async ({ payload }, { tx, resources }) => {
  const { paymentId, orderId, customerId, amountMinor, currency, methodToken, deadlineAt } = payload;
  await claimPayment(tx, paymentId);
  const opened = await tx.execute(
    `insert into payment (id, order_id, customer_id, state, amount_minor, currency, provider, method_token, deadline_at, created_at, updated_at)
     select ?::uuid, ?::uuid, ?::uuid, 'PENDING', ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp()
     where not exists (select from cancelled_payment where id = ?) on conflict (id) do nothing returning id`,
    [paymentId, orderId, customerId, amountMinor, currency, resources.provider?.name ?? 'none', methodToken, deadlineAt, paymentId],
  );
  if (opened.length === 0) {
    await changePayment(tx, paymentId, (payment) => answerAgain(payment, { orderId, currency, amountMinor: BigInt(amountMinor) }));
    return;
  }
  await schedule(tx, advancePayment, { paymentId, tries: 0 });
  await schedule(tx, giveUpPayment, { paymentId }, { after: new Date(deadlineAt), key: paymentId });
});
