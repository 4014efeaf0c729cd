import type { Heartbeat, HttpExchange } from '@supergraph/service-kit';
import { multipart } from './multipart.ts';

/** What is told of a subscription, as JSON. A refusal is one that did not begin, a failure the end of one that did. */
export type WrittenPart = { readonly kind: 'event' | 'failure' | 'refusal'; readonly json: string } | Heartbeat;

/** How a client reads a subscription over HTTP. */
export type SubscriptionProtocol = {
  readonly contentType: string;
  write(parts: AsyncIterable<WrittenPart>): AsyncGenerator<string, void, void>;
};

/** Undefined for a client that reads no streams. */
export function subscriptionProtocol({ headers: { accept = '' } }: HttpExchange): SubscriptionProtocol | undefined {
  if (accept.includes('multipart/mixed') && accept.replaceAll(/["\s]/g, '').includes('subscriptionSpec=1.0')) return apolloMultipart;
  return accept.includes('text/event-stream') ? serverSentEvents : undefined;
}

/** https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, in "distinct connections mode". */
export const serverSentEvents: SubscriptionProtocol = {
  contentType: 'text/event-stream; charset=utf-8',
  write: async function* (parts) {
    // At once, so that the client knows that it is connected.
    yield ':\n\n';
    for await (const part of parts) yield part.kind === 'heartbeat' ? ':\n\n' : `event: next\ndata: ${part.json}\n\n`;
    yield 'event: complete\ndata:\n\n';
  },
};

/** https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol */
const apolloMultipart: SubscriptionProtocol = {
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0',
  write: (parts) => multipart(payloads(parts), 'graphql'),
};

async function* payloads(parts: AsyncIterable<WrittenPart>): AsyncGenerator<string, void, void> {
  for await (const part of parts) {
    if (part.kind === 'heartbeat') yield '{}';
    else if (part.kind === 'failure') yield `{"payload":null,${part.json.slice(1)}`;
    else yield `{"payload":${part.json}}`;
  }
}
