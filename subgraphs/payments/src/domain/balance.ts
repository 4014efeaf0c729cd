/** Minor units of one currency. */
export type Amount = { readonly minor: bigint; readonly currency: string };

/**
 * What is still to be paid of a total, given what was taken for it and not given back. Below zero when more was taken
 * than the order costs: somebody has to give that back, so it is never rounded up to zero.
 */
export function balanceOf(total: Amount, kept: readonly Amount[]): Amount {
  const foreign = kept.find(({ currency }) => currency !== total.currency);
  // No rate is known here, so this is a fault of whoever took the payment, not an answer.
  if (foreign) throw new Error(`An order in ${total.currency} was paid in ${foreign.currency}.`);
  return { minor: kept.reduce((rest, { minor }) => rest - minor, total.minor), currency: total.currency };
}
