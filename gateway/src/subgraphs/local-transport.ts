import { DomainError } from '@supergraph/service-kit';
import { callWithDeadline } from './call-deadline.ts';
import { checkAnswer } from './check-answer.ts';
import type { CallContext, ProbedTransport } from './transport.ts';

/** A subgraph in this process, by its shape: the gateway knows no subgraph. */
export type LocalSubgraph = {
  execute(request: LocalRequest): Promise<unknown>;
  /** Rejects when the subgraph cannot answer, for `/health/ready`. */
  ready?(): Promise<void>;
};

export type LocalRequest = Pick<CallContext, 'viewer' | 'requestId' | 'trace' | 'headers'> & {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly signal: AbortSignal;
};

export type LocalTransportOptions = { readonly name: string; readonly subgraph: LocalSubgraph; readonly timeoutMs: number };

/** Calls a subgraph of this process: no HTTP, no JSON, the same errors. Who made the subgraph stops it. */
export function createLocalTransport({ name, subgraph, timeoutMs }: LocalTransportOptions): ProbedTransport {
  return {
    name,
    call: ({ query, variables, operationName, context: { viewer, requestId, trace, headers, signal: outer } }) =>
      callWithDeadline({ name, timeoutMs, signal: outer }, async (signal) => {
        const request = { query, variables, operationName, viewer, requestId, trace, headers, signal };
        return checkAnswer(await executeIn(subgraph, request, name), name);
      }),
    ready: async () => subgraph.ready?.(),
    stop: async () => {},
  };
}

async function executeIn(subgraph: LocalSubgraph, request: LocalRequest, name: string): Promise<unknown> {
  try {
    return await subgraph.execute(request);
  } catch (cause) {
    throw new DomainError('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" has failed.`, { cause });
  }
}
