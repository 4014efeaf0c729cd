import { toMinor } from '@supergraph/subgraph-kit';
import type { CouponTerms } from './domain/discounts.ts';
import { type OrderTotals, type PricedLine, totalsOf } from './domain/order-totals.ts';

export type CartSums = Omit<OrderTotals, 'shippingMinor' | 'taxMinor' | 'totalMinor'> & {
  readonly currency: string;
  /** null as long as it is not known what shipping costs. */
  readonly totalMinor: bigint | null;
};

type Priced = {
  readonly lines: readonly { readonly quantity: number }[];
  /** Those that may be used now. */
  readonly coupons: readonly CouponTerms[];
  /** What the representation brought of lines and of shipping: other subgraphs wrote it, and any part of it may be null. */
  readonly pricedLines: unknown;
  readonly shippingTotal: unknown;
};

/**
 * What a cart comes to, as its order would. null rather than a guess when its goods cannot be priced: see `pairPrices`;
 * and no total when it is not known what shipping costs.
 */
export function sumUp({ lines, coupons, pricedLines, shippingTotal }: Priced): CartSums | null {
  const prices = pairPrices(lines, pricedLines);
  if (!prices) return null;
  const { currency } = prices;
  const shipping = readAmount(shippingTotal);
  const isShippingKnown = shipping?.currency === currency;
  const { subtotalMinor, discounts, discountMinor, totalMinor } = totalsOf(prices.lines, {
    currency,
    coupons,
    shippingMinor: isShippingKnown ? shipping.minor : 0n,
  });
  return { currency, subtotalMinor, discounts, discountMinor, totalMinor: isShippingKnown ? totalMinor : null };
}

/**
 * Prices are one for each line that the gateway has read before, in their order. null when there are no lines, when there
 * are more or fewer than prices, as the cart was changed in between, when a price is missing, or when they are not all in
 * one currency.
 */
function pairPrices(lines: Priced['lines'], priced: unknown): { currency: string; lines: PricedLine[] } | null {
  if (lines.length === 0 || !Array.isArray(priced) || priced.length !== lines.length) return null;
  const prices = priced.map((line) => readAmount((line as BoughtLine)?.unitPrice));
  const currency = prices[0]?.currency;
  if (currency === undefined || prices.some((price) => price?.currency !== currency)) return null;
  return { currency, lines: lines.map(({ quantity }, index) => ({ quantity, unitPriceMinor: prices[index]?.minor ?? 0n })) };
}

/** Of `{ amount, currency }`. */
function readAmount(money: unknown): { minor: bigint; currency: string } | null {
  const { amount, currency } = (money ?? {}) as { amount?: unknown; currency?: unknown };
  if (typeof amount !== 'string' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null;
  const minor = toMinor(amount, currency);
  return minor === null || minor < 0n ? null : { minor, currency };
}

type BoughtLine = { readonly unitPrice?: unknown } | null;
