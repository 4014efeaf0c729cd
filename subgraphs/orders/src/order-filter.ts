import { DomainError } from '@supergraph/service-kit';
import { decodeId } from '@supergraph/subgraph-kit';
import type { OrderState } from './domain/order-states.ts';
import type { OrderFilter as FilterInput } from './schema-types.ts';

/** Which orders to show; null and empty are no condition. */
export type OrderFilter = {
  readonly states: readonly OrderState[];
  readonly placedFrom: string | null;
  readonly placedTo: string | null;
  /** In capitals, as codes are stored. */
  readonly codePrefix: string;
  /** Bare uuid. */
  readonly customerId: string | null;
};

/** Adds a value to a statement. @returns its placeholder */
export type Bind = (value: unknown) => string;

const searchBound = 100;

/** @throws DomainError BAD_USER_INPUT, INVALID_ID */
export function readFilter(input: FilterInput | null | undefined): OrderFilter {
  const { states, placedFrom, placedTo, search, customerId } = input ?? {};
  if (search != null && search.length > searchBound) {
    throw new DomainError('BAD_USER_INPUT', `A search of ${search.length} characters is longer than ${searchBound}.`, { path: ['filter', 'search'] });
  }
  return {
    states: [...new Set(states)],
    placedFrom: placedFrom ?? null,
    placedTo: placedTo ?? null,
    codePrefix: search?.trim().toUpperCase() ?? '',
    customerId: customerId == null ? null : decodeId('usr', customerId, ['filter', 'customerId']),
  };
}

/** The SQL condition over `sales_order o` of all but the states. */
export function conditionOf({ placedFrom, placedTo, codePrefix, customerId }: OrderFilter, bind: Bind): string {
  const conditions = ['true'];
  if (customerId !== null) conditions.push(`o.user_id = ${bind(customerId)}`);
  if (placedFrom !== null) conditions.push(`o.placed_at >= ${bind(placedFrom)}::timestamptz`);
  if (placedTo !== null) conditions.push(`o.placed_at < ${bind(placedTo)}::timestamptz`);
  if (codePrefix !== '') conditions.push(startsWith(codePrefix, bind));
  return conditions.join(' and ');
}

/** A range, which the index on codes can answer; "~" comes after all that a code is made of. */
function startsWith(prefix: string, bind: Bind): string {
  if (!/^[A-Z0-9-]+$/.test(prefix)) return 'false';
  return `o.code >= ${bind(prefix)} and o.code < ${bind(`${prefix}~`)}`;
}
