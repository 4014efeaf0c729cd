import { DomainError } from '@supergraph/service-kit';
import { decodeId, toMinor } from '@supergraph/subgraph-kit';
import { cartLineBound } from '../domain/cart-rules.ts';
import type { CheckoutCompleteInput } from '../schema-types.ts';
import type { WantedCheckout } from './begin-checkout.ts';

const shopCurrency = 'EUR';

/** @throws DomainError INVALID_ID, BAD_USER_INPUT */
export function readInput(input: CheckoutCompleteInput): WantedCheckout {
  const currency = input.expectedCurrency ?? shopCurrency;
  if (!/^[A-Z]{3}$/.test(currency)) throw refusal('The currency is no ISO 4217 code, such as "EUR".', ['expectedCurrency']);
  const methodToken = input.paymentMethodToken;
  if (!/^[\x21-\x7e]{1,255}$/.test(methodToken)) {
    throw refusal('The token of a payment method has 1 to 255 characters, of printable ASCII without spaces.', ['paymentMethodToken']);
  }
  const prices = input.expectedPrices ?? [];
  if (prices.length > cartLineBound) throw refusal(`${prices.length} prices are more than a cart has lines.`, ['expectedPrices']);
  return {
    cartId: decodeId('cart', input.cartId, ['input', 'cartId']),
    addressId: decodeId('adr', input.shippingAddressId, ['input', 'shippingAddressId']),
    methodToken,
    expectedTotalMinor: readAmount(input.expectedTotal, currency, ['expectedTotal']),
    expectedCurrency: currency,
    expectedPrices: prices.map(({ lineId, unitPrice }, index) => ({
      lineId: decodeId('cln', lineId, ['input', 'expectedPrices', String(index), 'lineId']),
      unitPriceMinor: readAmount(unitPrice, currency, ['expectedPrices', String(index), 'unitPrice']),
    })),
  };
}

function readAmount(amount: string, currency: string, path: readonly string[]): string {
  const minor = toMinor(amount, currency);
  if (minor === null || minor < 0n) throw refusal(`"${amount.slice(0, 80)}" is no amount of ${currency}.`, path);
  return String(minor);
}

function refusal(message: string, path: readonly string[]): DomainError {
  return new DomainError('BAD_USER_INPUT', message, { path: ['input', ...path] });
}
