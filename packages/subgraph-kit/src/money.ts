/** Money at the edge: a decimal string in the currency's major unit, and an ISO 4217 code. */
export type Money = { amount: string; currency: string };

/** Minor units as PostgreSQL prints a bigint (`"1290"`), or a safe integer, to `{ amount: "12.90", currency }`. */
export function toMoney(minor: string | number, currency: string): Money {
  return { amount: formatMinor(minor, fractionDigits(currency)), currency };
}

/** A decimal string in major units to minor units; null when it is not a number with at most the currency's digits. */
export function toMinor(amount: string, currency: string): bigint | null {
  const digits = fractionDigits(currency);
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(amount);
  if (!match) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  if (fraction.length > digits) return null;
  return BigInt(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
}

function formatMinor(minor: string | number, digits: number): string {
  const text = String(minor);
  if (digits === 0) return text;
  const isNegative = text.startsWith('-');
  const padded = (isNegative ? text.slice(1) : text).padStart(digits + 1, '0');
  const split = padded.length - digits;
  return `${isNegative ? '-' : ''}${padded.slice(0, split)}.${padded.slice(split)}`;
}

const digitsByCurrency = new Map<string, number>();

function fractionDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  if (digitsByCurrency.size < 300) digitsByCurrency.set(currency, digits);
  return digits;
}
