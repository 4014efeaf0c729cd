import { DomainError } from '@supergraph/service-kit';

export type StockAdjustment = {
  /** Bare uuid. */
  readonly variantId: string;
  /** Bare uuid. */
  readonly locationId: string;
  readonly delta: number;
  /** The pieces on hand that the caller goes by; null for whatever is there. */
  readonly changeFrom: number | null;
  readonly reason: string;
};

type Level = { readonly onHand: number; readonly reserved: number };

/** More than this at once is a slip of the keyboard. */
const largestDelta = 1_000_000;
/** The same bound is a CHECK of the table. */
export const largestOnHand = 1_000_000_000;

/** Every fault of the input, so that a form can show them all at once. */
export function faultsOf({ delta, changeFrom, reason }: StockAdjustment): DomainError[] {
  const faults: DomainError[] = [];
  const refuse = (field: keyof StockAdjustment, message: string): void => {
    faults.push(new DomainError('BAD_USER_INPUT', message, { path: [field] }));
  };
  if (delta === 0 || Math.abs(delta) > largestDelta) refuse('delta', `A delta is not zero and at most ${largestDelta} either way, not ${delta}.`);
  if (changeFrom !== null && changeFrom < 0) refuse('changeFrom', `There are never ${changeFrom} pieces on hand.`);
  if (reason.trim() === '' || reason.length > 500) refuse('reason', 'A reason has 1 to 500 characters.');
  if (reason.includes('\0')) refuse('reason', 'reason holds a NUL character.');
  return faults;
}

/** Why this level does not allow the adjustment; null when it does. */
export function refusalOf({ onHand, reserved }: Level, { variantId, locationId, delta, changeFrom }: StockAdjustment): DomainError | null {
  const place = `variant "var_${variantId}" at location "loc_${locationId}"`;
  if (changeFrom !== null && changeFrom !== onHand) {
    const message = `There are ${onHand} pieces of ${place}, not ${changeFrom}.`;
    return new DomainError('STALE_QUANTITY', message, { path: ['changeFrom'], extensions: { onHand } });
  }
  const available = onHand - reserved;
  if (available + delta < 0) {
    const message = `${-delta} pieces were to be taken of ${place}, and ${available} can be.`;
    return new DomainError('INSUFFICIENT_STOCK', message, { path: ['delta'], extensions: { variantId: `var_${variantId}`, available } });
  }
  if (onHand + delta > largestOnHand) {
    return new DomainError('BAD_USER_INPUT', `${onHand + delta} pieces of ${place} are more than ${largestOnHand}.`, { path: ['delta'] });
  }
  return null;
}
