import type { Payment, Refund } from './payment.ts';

/** What the provider has to be asked next. */
export type Step =
  | { readonly kind: 'OPEN' }
  | { readonly kind: 'AUTHORIZE'; readonly ref: string }
  | { readonly kind: 'CAPTURE'; readonly ref: string; readonly amountMinor: bigint }
  | { readonly kind: 'VOID'; readonly ref: string }
  | { readonly kind: 'REFUND'; readonly ref: string; readonly refund: Refund };

/**
 * It follows from what the payment is alone, so whoever finds a payment half-way, after whatever has broken, goes on with it.
 * @returns null while there is nothing to do but wait
 */
export function nextStep(payment: Payment): Step | null {
  const { providerRef: ref, chargeState, captureMinor } = payment;
  if (ref === null) return payment.letGoAt === null && payment.state === 'PENDING' ? { kind: 'OPEN' } : null;
  const refund = payment.refunds.find(({ state, providerRef }) => state === 'PENDING' && providerRef === null);
  if (refund) return { kind: 'REFUND', ref, refund };
  if (payment.letGoAt !== null) return chargeState !== 'CAPTURED' && chargeState !== 'VOIDED' && chargeState !== 'DECLINED' ? { kind: 'VOID', ref } : null;
  if (chargeState === 'OPEN') return { kind: 'AUTHORIZE', ref };
  if (chargeState === 'AUTHORIZED' && captureMinor !== null) return { kind: 'CAPTURE', ref, amountMinor: captureMinor };
  return null;
}
