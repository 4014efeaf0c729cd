import { type Money, toMinor, toMoney } from '@supergraph/subgraph-kit';

/**
 * What the lines cost together. Prices come with the representation, one for each line that the gateway has read before,
 * in their order. null rather than a guess: when there are no lines, when there are more or fewer than prices, as the
 * cart was changed in between, when a price is missing, or when they are not all in one currency.
 */
export function subtotalOf(lines: readonly { readonly quantity: number }[], priced: unknown): Money | null {
  if (lines.length === 0 || !Array.isArray(priced) || priced.length !== lines.length) return null;
  const prices = priced.map(priceOf);
  const currency = prices[0]?.currency;
  if (currency === undefined) return null;
  let sumMinor = 0n;
  for (const [index, { quantity }] of lines.entries()) {
    const price = prices[index];
    if (price?.currency !== currency) return null;
    sumMinor += price.minor * BigInt(quantity);
  }
  return toMoney(String(sumMinor), currency);
}

/** The price of `{ variant: { price: { amount, currency } } }`, which another subgraph wrote and any part of which may be null. */
function priceOf(line: unknown): { minor: bigint; currency: string } | null {
  const { amount, currency } = (line as PricedLine)?.variant?.price ?? {};
  if (typeof amount !== 'string' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null;
  const minor = toMinor(amount, currency);
  return minor === null || minor < 0n ? null : { minor, currency };
}

type PricedLine = { variant?: { price?: { amount?: unknown; currency?: unknown } | null } | null } | null;
