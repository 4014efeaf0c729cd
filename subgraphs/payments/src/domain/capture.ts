import { keys } from './keys.ts';
import { type Change, type Payment, unchanged } from './payment.ts';

/** Says that the money is to be taken, as soon as it is set aside. A repeated question is answered again. */
export function askForCapture(payment: Payment, amountMinor: bigint = payment.amountMinor): Change {
  if (payment.letGoAt !== null) return unchanged(payment, [{ name: 'captureFailed', reason: payment.decline?.code ?? 'voided' }]);
  if (payment.capturedMinor > 0n) return unchanged(payment, [{ name: 'captured' }]);
  return unchanged({ ...payment, captureMinor: payment.captureMinor ?? amountMinor });
}

/** The provider does not take what it has set aside. It stays so until it is let go. */
export function refuseCapture(payment: Payment, code: string): Change {
  if (payment.captureMinor === null || payment.capturedMinor > 0n) return unchanged(payment);
  const { captureMinor, providerRef } = payment;
  return {
    payment: { ...payment, captureMinor: null, captureRefusals: payment.captureRefusals + 1 },
    attempts: [{ kind: 'CAPTURE', key: keys.capture(payment), state: 'FAILED', providerRef, amountMinor: captureMinor, errorCode: code }],
    events: payment.letGoAt === null ? [{ name: 'captureFailed', reason: code }] : [],
  };
}
