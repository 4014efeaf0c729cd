/** The shop sells in one currency, so prices can be compared and filtered; a CHECK of the database holds it. */
export const shopCurrency = 'EUR';

const digits = 2;
const largestMinor = 2n ** 63n - 1n;

/** The lowest price in minor units that is not below `min`: more decimals than the currency has round up. */
export function lowestMinor(min: string): bigint {
  return clamp(-floorMinor(negate(min)));
}

/** The highest price in minor units that is not above `max`. */
export function highestMinor(max: string): bigint {
  return clamp(floorMinor(max));
}

function floorMinor(amount: string): bigint {
  const isNegative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = (isNegative ? amount.slice(1) : amount).split('.');
  const kept = BigInt(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  const hasRest = /[1-9]/.test(fraction.slice(digits));
  return isNegative ? -kept - (hasRest ? 1n : 0n) : kept;
}

function negate(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function clamp(minor: bigint): bigint {
  return minor > largestMinor ? largestMinor : minor < -largestMinor ? -largestMinor : minor;
}
