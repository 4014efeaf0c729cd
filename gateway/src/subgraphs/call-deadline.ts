import { DomainError } from '@supergraph/service-kit';
import { orAborted, startDeadline } from '../deadline.ts';

export type CallLimits = { readonly name: string; readonly timeoutMs: number; readonly signal: AbortSignal | undefined };

/**
 * Runs a call to a subgraph until it answers, is late, or nobody waits for it any more. In the last two cases its signal
 * aborts, and the call is over even if it pays no heed.
 * @throws DomainError SUBGRAPH_TIMEOUT; SUBGRAPH_UNAVAILABLE when the client has gone
 */
export async function callWithDeadline<Answer>(
  { name, timeoutMs, signal: outer }: CallLimits,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const overdue = (): DomainError => new DomainError('SUBGRAPH_TIMEOUT', `Subgraph "${name}" did not answer within ${timeoutMs} ms.`);
  const { signal, end } = startDeadline({ timeoutMs, outer, overdue });
  try {
    signal.throwIfAborted();
    return await orAborted(call(signal), signal);
  } catch (error) {
    throw signal.aborted ? reasonOf(signal, name) : error;
  } finally {
    end();
  }
}

function reasonOf({ reason }: AbortSignal, name: string): DomainError {
  if (reason instanceof DomainError) return reason;
  const isLate = (reason as { name?: unknown } | undefined)?.name === 'TimeoutError';
  return isLate
    ? new DomainError('SUBGRAPH_TIMEOUT', `Subgraph "${name}" had not answered when the time of the whole request was over.`, { cause: reason })
    : new ClientGone(name, { cause: reason });
}

/** Not a fault of the subgraph: the client has hung up, and reads no answer. */
export class ClientGone extends DomainError {
  constructor(name: string, options: { cause: unknown }) {
    super('SUBGRAPH_UNAVAILABLE', `The call of subgraph "${name}" was given up, as the client has gone.`, options);
  }
}
