import { DomainError } from '@supergraph/service-kit';
import type { AccountsContext } from '../context.ts';

const asked = new WeakSet<AccountsContext>();

/**
 * Refuses the second of what one request may do once: with aliases, one would be a thousand guesses.
 * @throws DomainError RATE_LIMITED
 */
export function refuseSecond(context: AccountsContext): void {
  if (asked.has(context)) {
    throw new DomainError('RATE_LIMITED', 'A request signs in, registers or changes a password once.', { extensions: { retryAfterSeconds: 0 } });
  }
  asked.add(context);
}
