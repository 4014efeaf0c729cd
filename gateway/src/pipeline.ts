import type { IncomingMessage } from 'node:http';
import { type GraphqlHttpRequest, type GraphqlHttpResponse, graphqlRoute, type HttpRoute, type Logger, type RefusalError } from '@supergraph/service-kit';
import { startDeadline } from './deadline.ts';
import type { ApolloFront } from './server/apollo-front.ts';
import type { Cors } from './server/cors.ts';
import { readDevViewer } from './server/dev-viewer.ts';
import type { OperationContext } from './server/operation-plugin.ts';
import { beginRecord, logWhenDone, type RequestRecord, withRequestId } from './server/request-record.ts';
import { pickHeaders } from './subgraphs/forwarded-headers.ts';
import type { FetchTrace } from './subgraphs/transport.ts';

export type PipelineOptions = {
  readonly front: ApolloFront;
  readonly cors: Cors;
  /** Take the caller from the header `x-dev-viewer`. */
  readonly devViewer: boolean;
  /** Answer `extensions.trace` to whom asks by the header `x-supergraph-trace: 1`. */
  readonly mayTrace: boolean;
  /** Of the client's headers, those that subgraphs get. Names in lower case. */
  readonly forwardHeaders: readonly string[];
  readonly bodyLimitBytes: number;
  readonly requestTimeoutMs: number;
  readonly logger: Logger;
};

/** The path of a request: CORS, an id, the body, Apollo Server and the engine behind it, the log. */
export function createPipeline(options: PipelineOptions): HttpRoute {
  const { cors, mayTrace, bodyLimitBytes, logger } = options;
  const records = new WeakMap<IncomingMessage, RequestRecord>();
  const recordOf = (raw: IncomingMessage): RequestRecord => records.get(raw) as RequestRecord;
  const graphql = graphqlRoute('/graphql', (request, raw, hangUp) => answer(request, { options, record: recordOf(raw), hangUp }), {
    bodyLimitBytes,
    decorateRefusal: (error, raw) => withRequestId(error, recordOf(raw)),
  });
  return {
    path: graphql.path,
    handle: async (raw, response) => {
      cors.apply(raw, response);
      if (raw.method === 'OPTIONS') return cors.answerPreflight(raw, response);
      const record = beginRecord(raw, { mayTrace });
      records.set(raw, record);
      response.setHeader('x-request-id', record.id);
      response.setHeader('cache-control', 'no-store');
      logWhenDone(record, response, logger);
      try {
        await graphql.handle(raw, response);
      } catch (error) {
        // A client that leaves in the middle of its own request is no fault of ours.
        if (raw.complete) throw error;
      }
    },
  };
}

type Answering = { readonly options: PipelineOptions; readonly record: RequestRecord; readonly hangUp: AbortSignal };

async function answer(request: GraphqlHttpRequest, { options, record, hangUp }: Answering): Promise<GraphqlHttpResponse> {
  const overdue = (): Error => new DOMException('The time of the request is over.', 'TimeoutError');
  const { signal, end } = startDeadline({ timeoutMs: options.requestTimeoutMs, outer: hangUp, overdue });
  try {
    return decorate(await options.front.answer(request, () => contextOf(request, { options, record, signal })), record);
  } finally {
    end();
    record.snapshot?.leave();
  }
}

function contextOf({ headers }: GraphqlHttpRequest, { options, record, signal }: Contextual): OperationContext {
  const { fetches } = record;
  const viewer = options.devViewer ? readDevViewer(headers.get('x-dev-viewer')) : null;
  const onFetch = fetches ? { onFetch: (fetch: FetchTrace) => void fetches.push(fetch) } : {};
  const forwarded = pickHeaders(options.forwardHeaders, headers);
  return { record, call: { viewer, requestId: record.id, trace: fetches !== null, signal, headers: forwarded, ...onFetch } };
}

type Contextual = Pick<Answering, 'options' | 'record'> & { readonly signal: AbortSignal };

/** Apollo Server refuses some requests, of a wrong method for one, before its plugins see them. */
function decorate(answer: GraphqlHttpResponse, record: RequestRecord): GraphqlHttpResponse {
  if ((answer.status ?? 200) < 400 || answer.body.kind !== 'complete') return answer;
  const { errors }: { errors: RefusalError[] } = JSON.parse(answer.body.string);
  return { ...answer, body: { kind: 'complete', string: JSON.stringify({ errors: errors.map((error) => withRequestId(error, record)) }) } };
}
