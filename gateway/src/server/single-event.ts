import type { GraphqlHttpRequest, GraphqlHttpResponse, HttpExchange } from '@supergraph/service-kit';
import { chooseMediaType } from './media-type.ts';
import { serverSentEvents, type WrittenPart } from './subscription-protocols.ts';

/** A client of GraphQL over server-sent events that asks for what is answered at once. */
export function readsOnlyEvents({ headers: { accept } }: HttpExchange): boolean {
  return accept?.includes('text/event-stream') === true && chooseMediaType(accept) === null;
}

/** The same request of a client that reads JSON. */
export function askingForJson(request: GraphqlHttpRequest): GraphqlHttpRequest {
  return { ...request, headers: new Map(request.headers).set('accept', 'application/json') };
}

/** An answer as the only event of a stream. A request that was not well formed is refused by its status, as it is to all. */
export function asSingleEvent(answer: GraphqlHttpResponse): GraphqlHttpResponse {
  const { status = 200, body } = answer;
  if (status !== 200 || body.kind !== 'complete') return answer;
  const headers = [...answer.headers].filter(([name]) => name !== 'content-type' && name !== 'content-length');
  const part: WrittenPart = { kind: 'event', json: body.string.trimEnd() };
  return {
    status,
    headers: [['content-type', serverSentEvents.contentType], ...headers],
    body: { kind: 'chunked', asyncIterator: serverSentEvents.write(only(part)) },
  };
}

async function* only(part: WrittenPart): AsyncGenerator<WrittenPart, void, void> {
  yield part;
}
