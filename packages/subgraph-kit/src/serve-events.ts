import { type GraphqlHttpRequest, type GraphqlHttpResponse, withHeartbeats } from '@supergraph/service-kit';
import type { Executor } from './executor.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';

/** A subscriber that hears nothing for longer takes the subgraph for dead. */
const heartbeatMs = 12_000;

export type Subscriber = Pick<SubgraphRequest, 'viewer' | 'client' | 'trace' | 'requestId' | 'signal'>;

/**
 * Answers a POST that accepts `text/event-stream`, as https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md has it in
 * "distinct connections mode". Undefined for any other request.
 */
export function serveEvents(subscribe: Executor['subscribe'], { method, headers, body }: GraphqlHttpRequest, subscriber: () => Subscriber) {
  const asked = method === 'POST' && headers.get('accept')?.includes('text/event-stream') ? readRequest(body) : undefined;
  return asked && answer(subscribe, { ...subscriber(), ...asked });
}

async function answer(subscribe: Executor['subscribe'], request: SubgraphRequest): Promise<GraphqlHttpResponse> {
  const answers = await subscribe(request);
  const events = writeEvents(Symbol.asyncIterator in answers ? answers : only(answers), request.signal);
  return { status: 200, headers: [['content-type', 'text/event-stream; charset=utf-8']], body: { kind: 'chunked', asyncIterator: events } };
}

async function* writeEvents(answers: AsyncIterator<SubgraphResponse, undefined>, signal: AbortSignal | undefined): AsyncGenerator<string, void, void> {
  // At once, so that the subscriber knows that it is heard.
  yield ':\n\n';
  for await (const item of withHeartbeats(answers, heartbeatMs)) yield 'kind' in item ? ':\n\n' : `event: next\ndata: ${JSON.stringify(item)}\n\n`;
  // One that is broken off may have more to say, elsewhere.
  if (!signal?.aborted) yield 'event: complete\ndata:\n\n';
}

async function* only(answer: SubgraphResponse): AsyncGenerator<SubgraphResponse, undefined, void> {
  yield answer;
}

/** Undefined when it is not that of a well-formed request, which Apollo Server refuses. */
function readRequest(body: unknown): Pick<SubgraphRequest, 'query' | 'variables' | 'operationName'> | undefined {
  if (!isObject(body)) return undefined;
  const { query, variables = null, operationName = null } = body;
  if (typeof query !== 'string' || (variables !== null && !isObject(variables))) return undefined;
  return operationName === null || typeof operationName === 'string' ? { query, variables, operationName } : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
