/** Stands for a payment that is not there, where that has to be told. */
export function nothing(id: string, orderId: string) {
  return { id, orderId, amountMinor: 0n, capturedMinor: 0n, currency: '' };
}
