import { type Money, toMinor, toMoney } from '@supergraph/subgraph-kit';
import { type PricedLine, totalsOf } from './domain/order-totals.ts';

/** What a cart's lines cost, in one currency. */
export type CartPrices = { readonly currency: string; readonly lines: readonly PricedLine[] };

/**
 * Prices come with the representation, one for each line that the gateway has read before, in their order. null rather
 * than a guess: when there are no lines, when there are more or fewer than prices, as the cart was changed in between,
 * when a price is missing, or when they are not all in one currency.
 */
export function pairPrices(lines: readonly { readonly quantity: number }[], priced: unknown): CartPrices | null {
  if (lines.length === 0 || !Array.isArray(priced) || priced.length !== lines.length) return null;
  const prices = priced.map((line) => readAmount((line as BoughtLine)?.unitPrice));
  const currency = prices[0]?.currency;
  if (currency === undefined || prices.some((price) => price?.currency !== currency)) return null;
  return { currency, lines: lines.map(({ quantity }, index) => ({ quantity, unitPriceMinor: prices[index]?.minor ?? 0n })) };
}

export function subtotalOf(prices: CartPrices | null): Money | null {
  return prices && toMoney(String(totalsOf(prices.lines, { shippingMinor: 0n }).subtotalMinor), prices.currency);
}

/** What an order of it costs. `shippingTotal` comes with the representation too; null when it is not known. */
export function totalOf(prices: CartPrices | null, shippingTotal: unknown): Money | null {
  const shipping = readAmount(shippingTotal);
  if (!prices || shipping?.currency !== prices.currency) return null;
  return toMoney(String(totalsOf(prices.lines, { shippingMinor: shipping.minor }).totalMinor), prices.currency);
}

/** Of `{ amount, currency }`, which another subgraph wrote and any part of which may be null. */
function readAmount(money: unknown): { minor: bigint; currency: string } | null {
  const { amount, currency } = (money ?? {}) as { amount?: unknown; currency?: unknown };
  if (typeof amount !== 'string' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null;
  const minor = toMinor(amount, currency);
  return minor === null || minor < 0n ? null : { minor, currency };
}

type BoughtLine = { readonly unitPrice?: unknown } | null;
