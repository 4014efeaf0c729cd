import { DomainError } from '@supergraph/service-kit';

/** A line of an order. */
export type OpenLine = {
  /** Bare uuid. */
  readonly id: string;
  readonly position: number;
  /** How many of its pieces are in no parcel yet. */
  readonly unsent: number;
};

/** `quantity`: null for all that are in no parcel yet. */
export type WantedPieces = { readonly lineId: string; readonly quantity: number | null };
export type PackedPieces = { readonly position: number; readonly quantity: number };

/** As many lines as an order may have. */
const lineBound = 250;

/** What is wrong with the form of what a parcel is to hold; null is all that is in none yet. */
export function faultsOfParcel(wanted: readonly WantedPieces[] | null): DomainError[] {
  if (wanted === null) return [];
  if (wanted.length < 1 || wanted.length > lineBound) {
    return [new DomainError('BAD_USER_INPUT', `A parcel holds 1 to ${lineBound} lines, not ${wanted.length}.`, { path: ['lines'] })];
  }
  const seen = new Set<string>();
  return wanted.flatMap(({ lineId, quantity }, index) => {
    const fault = (code: 'BAD_USER_INPUT' | 'DUPLICATE', message: string, field: string) => new DomainError(code, message, { path: pathOf(index, field) });
    const isKnown = seen.has(lineId);
    seen.add(lineId);
    return [
      ...(isKnown ? [fault('DUPLICATE', `Line "oln_${lineId}" is given twice.`, 'lineId')] : []),
      ...(quantity !== null && quantity < 1 ? [fault('BAD_USER_INPUT', `${quantity} pieces cannot be sent.`, 'quantity')] : []),
    ];
  });
}

/**
 * The pieces that go into a parcel: those wanted, or for null all that are in none yet.
 * @throws AggregateError of DomainErrors NOT_FOUND and BAD_USER_INPUT
 */
export function packParcel(lines: readonly OpenLine[], wanted: readonly WantedPieces[] | null): PackedPieces[] {
  if (wanted === null) return lines.filter(({ unsent }) => unsent > 0).map(({ position, unsent }) => ({ position, quantity: unsent }));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const faults: DomainError[] = [];
  const packed = wanted.map(({ lineId, quantity: wantedQuantity }, index) => {
    const line = byId.get(lineId);
    if (!line) {
      faults.push(new DomainError('NOT_FOUND', `The order has no line "oln_${lineId}".`, { path: pathOf(index, 'lineId') }));
      return { position: 0, quantity: 0 };
    }
    const quantity = wantedQuantity ?? line.unsent;
    if (quantity > line.unsent || quantity === 0) {
      const message = `Of line "oln_${lineId}" ${line.unsent} pieces are still to be sent, not ${wantedQuantity ?? 'any'}.`;
      faults.push(new DomainError('BAD_USER_INPUT', message, { path: pathOf(index, wantedQuantity === null ? 'lineId' : 'quantity') }));
    }
    return { position: line.position, quantity };
  });
  if (faults.length > 0) throw new AggregateError(faults);
  return packed;
}

const pathOf = (index: number, field: string): string[] => ['lines', String(index), field];
