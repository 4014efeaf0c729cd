import { DomainError } from '@supergraph/service-kit';
import { toMoney } from '@supergraph/subgraph-kit';
import { isAtRest, type Saga, type Shortage } from '../domain/checkout/saga.ts';

/** Why a checkout has not succeeded, with what the customer needs to try again; none when it has, or waits for them. */
export function refusalsOf(saga: Saga): DomainError[] {
  const { outcome, request } = saga;
  switch (outcome?.kind) {
    case undefined:
      return isAtRest(saga) ? [] : [inProgress];
    case 'PAID':
      return [];
    case 'NO_ADDRESS':
      return [new DomainError('NOT_FOUND', `There is no address "adr_${request.addressId}".`, { path: ofAddress })];
    case 'NOT_FOR_SALE':
      return outcome.variantIds.map((id) => new DomainError('NOT_FOUND', `The variant "var_${id}" is not for sale any more.`, { path: ofCart }));
    case 'MIXED_CURRENCIES':
      return [new DomainError('BAD_USER_INPUT', 'The cart holds what is sold in different currencies.', { path: ofCart })];
    case 'NO_SHIPPING':
      return [new DomainError('BAD_USER_INPUT', 'Not everything in the cart is sent to the country of the address.', { path: ofAddress })];
    case 'TOTAL_CHANGED':
      return [totalChanged(outcome), ...pricesChanged(saga)];
    case 'SHORT':
      return outcome.shortages.length > 0 ? outcome.shortages.map((shortage) => short(shortage, saga)) : [soldMeanwhile];
    case 'DECLINED': {
      const { declineCode, message, retryable } = outcome;
      return [new DomainError('PAYMENT_DECLINED', message, { path: ofMethod, extensions: { declineCode, retryable } })];
    }
    case 'NOT_CAPTURED':
      return [notCaptured];
    case 'TIMED_OUT':
      return [timedOut];
    case 'CANCELLED':
      return [cancelled];
  }
}

function totalChanged({ totalMinor, currency }: { totalMinor: string; currency: string }): DomainError {
  const total = toMoney(totalMinor, currency);
  return new DomainError('TOTAL_CHANGED', `The order comes to ${total.amount} ${currency} now.`, { path: ['input', 'expectedTotal'], extensions: { total } });
}

function pricesChanged({ request, quotes }: Saga): DomainError[] {
  const expected = new Map(request.expectedPrices.map(({ lineId, unitPriceMinor }) => [lineId, unitPriceMinor]));
  const quoted = new Map(quotes?.map((quote) => [quote.variantId, quote]));
  return request.lines.flatMap(({ lineId, variantId }) => {
    const [was, quote] = [expected.get(lineId), quoted.get(variantId)];
    if (was === undefined || !quote || was === quote.unitPriceMinor) return [];
    const newPrice = toMoney(quote.unitPriceMinor, quote.currency);
    return new DomainError('PRICE_CHANGED', `One piece of "${quote.title}" costs ${newPrice.amount} ${newPrice.currency} now.`, {
      path: ['input', 'expectedPrices'],
      extensions: { lineId: `cln_${lineId}`, newPrice },
    });
  });
}

function short({ variantId, wanted, available }: Shortage, { quotes }: Saga): DomainError {
  const title = quotes?.find((quote) => quote.variantId === variantId)?.title ?? `var_${variantId}`;
  const message = available > 0 ? `Of "${title}" only ${available} can be had, not ${wanted}.` : `"${title}" is sold out.`;
  return new DomainError('INSUFFICIENT_STOCK', message, { path: ofCart, extensions: { variantId: `var_${variantId}`, available } });
}

const ofCart = ['input', 'cartId'];
const ofAddress = ['input', 'shippingAddressId'];
const ofMethod = ['input', 'paymentMethodToken'];
const inProgress = new DomainError('IDEMPOTENCY_IN_PROGRESS', 'The checkout is still under way: ask again with the same idempotency key.', {
  path: ['idempotencyKey'],
});
const soldMeanwhile = new DomainError('CHECKOUT_TIMED_OUT', 'The payment came when the pieces were no longer reserved, and is given back.');
const notCaptured = new DomainError('PAYMENT_DECLINED', 'The bank did not pay out.', {
  path: ofMethod,
  extensions: { declineCode: 'capture_failed', retryable: true },
});
const timedOut = new DomainError('CHECKOUT_TIMED_OUT', 'The checkout could not be done in time. Nothing is reserved or charged.');
const cancelled = new DomainError('ORDER_STATE_CONFLICT', 'The order was called off.', { extensions: { state: 'CANCELLED' } });
