import type { Payment } from './payment.ts';

/** Under which key the provider is asked for what. A call that is made again has the same, as all of it follows from the payment. */
export const keys = {
  open: ({ id }: Payment): string => `open:${id}`,
  authorize: ({ id }: Payment): string => `authorize:${id}`,
  /** A capture that the provider refused may be asked for again, by another amount: that is another call. */
  capture: ({ id, captureMinor }: Payment): string => `capture:${id}:${captureMinor ?? 'all'}`,
  void: ({ id }: Payment): string => `void:${id}`,
  refund: (refundId: string): string => `refund:${refundId}`,
};
