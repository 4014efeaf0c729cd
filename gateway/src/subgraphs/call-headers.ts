import { type CallKey, createSeal, envelopeHeader } from '@supergraph/service-kit';
import { notesOf } from './call-origin.ts';
import type { RequestHeaders } from './http-client.ts';
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

/** What a call carries beside its body: of the client, and of its call. `timeoutMs` is 0 for no limit. */
export type CallHeaders = (call: SubgraphCall, body: string, timeoutMs: number) => RequestHeaders;

export function createCallHeaders({ name, url, key, ownsSessions }: CallHeadersOptions): CallHeaders {
  if (!key) return ({ context }) => ({ shared: notesOf(context).headers, own: context.trace ? traced : none });
  const seal = createSeal({ subgraph: name, key });
  const path = url.pathname + url.search;
  return (call, body, timeoutMs) => {
    const notes = notesOf(call.context);
    const claims = notes.claims(ownsSessions ? sessionCookieFor(call) : null);
    return { shared: notes.headers, own: [envelopeHeader, seal({ method: 'POST', path, body }, claims, timeoutMs)] };
  };
}

const none: readonly string[] = [];
const traced = ['x-supergraph-trace', '1'] as const;
