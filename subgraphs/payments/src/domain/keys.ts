import type { Payment } from './payment.ts';

/** Under which key the provider is asked for what. A call that is made again has the same, as all of it follows from the payment. */
export const keys = {
  open: ({ id }: Payment): string => `open:${id}`,
  authorize: ({ id }: Payment): string => `authorize:${id}`,
  /** A capture that was refused may be asked for again. That is another call: to the same one a provider gives the same answer. */
  capture: ({ id, captureRefusals }: Payment): string => `capture:${id}:${captureRefusals}`,
  void: ({ id }: Payment): string => `void:${id}`,
  refund: (refundId: string): string => `refund:${refundId}`,
};
