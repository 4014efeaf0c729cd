/** Development moves no money. */
export async function developPayments(): Promise<Record<string, string>> {
  return { PAYMENT_PROVIDER: 'test' };
}
