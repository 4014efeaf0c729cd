import { CallFailure } from './call-failure.ts';
import type { Carrier } from './carrier.ts';
import { checkAnswer } from './check-answer.ts';
import { sessionCookieFor } from './session-cookie.ts';
import type { CallContext, SubgraphAnswer } from './transport.ts';

/** A subgraph in this process, by its shape: the gateway knows no subgraph. */
export type LocalSubgraph = {
  execute(request: LocalRequest): Promise<unknown>;
  /** As `subscribe` of graphql-js: answers to come, or one that refuses. Those end when the signal aborts. */
  subscribe?(request: LocalRequest): Promise<unknown>;
  /** Rejects when the subgraph cannot answer, for `/health/ready`. */
  ready?(): Promise<void>;
};

export type LocalRequest = Pick<CallContext, 'viewer' | 'client' | 'requestId' | 'trace' | 'headers'> & {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** The client's session cookie, for the one subgraph that owns sessions; null when there is none. */
  readonly sessionCookie: string | null;
  readonly signal: AbortSignal;
};

export type LocalTransportOptions = { readonly name: string; readonly subgraph: LocalSubgraph; readonly ownsSessions: boolean };

/** Calls a subgraph of this process: no HTTP, no JSON, the same errors. Who made the subgraph stops it. */
export function createLocalTransport({ name, subgraph, ownsSessions }: LocalTransportOptions): Carrier {
  return {
    name,
    sendsJson: false,
    carry: (call, signal) =>
      new Promise<SubgraphAnswer>((resolve, reject) => {
        const { query, variables, operationName, context } = call;
        const { viewer, client, requestId, trace, headers } = context;
        const sessionCookie = ownsSessions ? sessionCookieFor(call) : null;
        // The call is over even if the subgraph pays no heed. The signal is this call's own, and goes with it.
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        const request = { query, variables, operationName, viewer, client, sessionCookie, requestId, trace, headers, signal };
        executeIn(subgraph, request, name)
          .then((answer) => resolve(checkAnswer(answer, name)))
          .catch(reject);
      }),
    ready: async () => subgraph.ready?.(),
    stop: async () => {},
  };
}

async function executeIn(subgraph: LocalSubgraph, request: LocalRequest, name: string): Promise<unknown> {
  try {
    return await subgraph.execute(request);
  } catch (cause) {
    throw new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" has failed.`, { cause, isFault: true });
  }
}
