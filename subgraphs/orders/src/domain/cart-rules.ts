import { DomainError } from '@supergraph/service-kit';

/** Different variants that a cart holds at most, and that one call sets at most. */
export const cartLineBound = 100;
const quantityBound = 999;

export type WantedLine = {
  /** Bare uuid. */
  readonly variantId: string;
  /** 0 takes the variant out. */
  readonly quantity: number;
};

/** Every fault of the wanted lines, so that a form can show them all at once. */
export function faultsOf(lines: readonly WantedLine[]): DomainError[] {
  if (lines.length < 1 || lines.length > cartLineBound) {
    return [new DomainError('BAD_USER_INPUT', `${lines.length} lines are not between 1 and ${cartLineBound}.`, { path: ['lines'] })];
  }
  const seen = new Set<string>();
  return lines.flatMap(({ variantId, quantity }, index) => {
    const faults: DomainError[] = [];
    const path = (field: keyof WantedLine): string[] => ['lines', String(index), field];
    if (quantity < 0 || quantity > quantityBound) {
      faults.push(new DomainError('BAD_USER_INPUT', `The quantity ${quantity} is not between 0 and ${quantityBound}.`, { path: path('quantity') }));
    }
    // Neither of two wishes for one variant is more right than the other.
    if (seen.has(variantId)) faults.push(new DomainError('DUPLICATE', `The variant "var_${variantId}" is given twice.`, { path: path('variantId') }));
    seen.add(variantId);
    return faults;
  });
}

/** Whether it is sent there at all is the inventory's to say: this is about the code's form. */
export function refuseUnknownCountry(country: string | null): void {
  if (country === null || /^[A-Z]{2}$/.test(country)) return;
  throw new DomainError('BAD_USER_INPUT', 'The country is no ISO 3166-1 alpha-2 code in capitals, such as "DE".', { path: ['country'] });
}

/** A guest's cart is open to whoever knows its id, a user's to that user alone. */
export function mayUse(cart: { readonly userId?: string | null }, viewer: { readonly userId: string } | null): boolean {
  return cart.userId == null || cart.userId === viewer?.userId;
}
