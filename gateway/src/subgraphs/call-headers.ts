import { type CallKey, createSeal, envelopeHeader } from '@supergraph/service-kit';
import { sessionCookieFor } from './session-cookie.ts';
import type { SubgraphCall } from './transport.ts';

export type CallHeadersOptions = {
  readonly name: string;
  readonly url: URL;
  /** Undefined for a subgraph that knows nothing of envelopes: it is not told who calls. */
  readonly key: CallKey | undefined;
  /** Whether it is the one that gets the client's session cookie. */
  readonly ownsSessions: boolean;
};

/** What a call carries beside its body, names and values in turn: of the client, and of its call. `timeoutMs` is 0 for no limit. */
export type CallHeaders = (call: SubgraphCall, body: string, timeoutMs: number) => string[];

export function createCallHeaders({ name, url, key, ownsSessions }: CallHeadersOptions): CallHeaders {
  const seal = key && createSeal({ subgraph: name, key });
  const path = url.pathname + url.search;
  return (call, body, timeoutMs) => {
    const { viewer, client = null, requestId, trace, headers } = call.context;
    const all = ['x-request-id', requestId];
    if (seal) {
      const sessionCookie = ownsSessions ? sessionCookieFor(call) : null;
      all.push(envelopeHeader, seal({ method: 'POST', path, body }, { viewer, client, sessionCookie, trace }, timeoutMs));
    } else if (trace) all.push('x-supergraph-trace', '1');
    if (headers) for (const forwarded of Object.keys(headers)) all.push(forwarded, headers[forwarded] as string);
    return all;
  };
}
