import { DomainError } from '@supergraph/service-kit';
import type { LockedOrder } from './lock-order.ts';

/** `why`: what the order, as it is, does not allow. */
export function refuseState({ id, state }: Pick<LockedOrder, 'id' | 'state'>, why: string): DomainError {
  return new DomainError('ORDER_STATE_CONFLICT', `Order "ord_${id}" is ${state}: it ${why}.`, { path: ['id'], extensions: { state } });
}
