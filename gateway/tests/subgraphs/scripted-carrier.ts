import type { Carrier } from '../../src/subgraphs/carrier.ts';
import type { CallContext, SubgraphAnswer, SubgraphCall } from '../../src/subgraphs/transport.ts';

export type Carried = {
  readonly call: SubgraphCall;
  readonly signal: AbortSignal;
  answer(answer: SubgraphAnswer): void;
  fail(error: Error): void;
};

export type ScriptedCarrier = Carrier & { readonly carried: Carried[] };

/** Leaves each call to the test to answer; a call that is given up ends with the reason. */
export function createScriptedCarrier(): ScriptedCarrier {
  const carried: Carried[] = [];
  return {
    name: 'books',
    sendsJson: true,
    carried,
    carry: (call, signal) =>
      new Promise((answer, fail) => {
        signal.addEventListener('abort', () => fail(signal.reason), { once: true });
        carried.push({ call, signal, answer, fail });
      }),
    ready: async () => {},
    stop: async () => {},
  };
}

/** A call of an anonymous client, but for what is given. */
export function callOf(query: string, context: Partial<CallContext> = {}, more: Partial<SubgraphCall> = {}): SubgraphCall {
  return { query, variables: {}, operationName: null, kind: 'query', ...more, context: { viewer: null, requestId: 'req_1', trace: false, ...context } };
}
