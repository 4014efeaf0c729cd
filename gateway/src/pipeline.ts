import {
  DomainError,
  type ExchangeRoute,
  errorCodes,
  type GraphqlHttpResponse,
  type HttpExchange,
  type Logger,
  type RefusalError,
  readBody,
  readDevViewer,
  sendAnswer,
  toGraphqlRequest,
  trustedLines,
} from '@supergraph/service-kit';
import type { Trust } from './documents/trust.ts';
import type { ClientAddress } from './identity/client-address.ts';
import type { Overload } from './overload/overload.ts';
import type { RateLimits } from './rate-limits/rate-limits.ts';
import type { Admission } from './server/admission.ts';
import { withRequestId } from './server/answer-errors.ts';
import type { ApolloFront } from './server/apollo-front.ts';
import { ClientRequest } from './server/client-request.ts';
import type { Cors } from './server/cors.ts';
import { Deadlines } from './server/deadlines.ts';
import type { ExpressLane } from './server/express-lane.ts';
import { chooseMediaType } from './server/media-type.ts';
import { settleStatus } from './server/settle-status.ts';
import { askingForJson, asSingleEvent, readsOnlyEvents } from './server/single-event.ts';
import type { StreamLane } from './server/stream-lane.ts';
import type { SubscriptionLane } from './server/subscription-lane.ts';
import { pickHeaders } from './subgraphs/forwarded-headers.ts';

/**
 * What a request passes before its body is read and a lane is taken. It may write into the request: who calls, what subgraphs
 * get. It refuses by throwing a DomainError, whose code has the status.
 */
export type Guard = (request: ClientRequest) => void | Promise<void>;

export type PipelineOptions = {
  readonly admission: Admission;
  readonly front: ApolloFront;
  readonly stream: StreamLane;
  readonly subscription: SubscriptionLane;
  /** Undefined when Apollo Server is to answer everything. */
  readonly express: ExpressLane | undefined;
  readonly cors: Cors;
  readonly overload: Overload;
  /** Undefined where callers may ask for as much as they like. */
  readonly rateLimits: RateLimits | undefined;
  /** Decides on documents by the manifest. Undefined where there is none. */
  readonly trust: Trust | undefined;
  /** Takes the caller from a token; undefined where there are none. */
  readonly authenticate: Guard | undefined;
  /** Take the caller from the header `x-dev-viewer`. */
  readonly devViewer: boolean;
  /** Answer `extensions.trace` to whom asks by the header `x-supergraph-trace: 1`. */
  readonly mayTrace: boolean;
  /** Of the client's headers, those that subgraphs get. Names in lower case. */
  readonly forwardHeaders: readonly string[];
  readonly clientAddress: ClientAddress;
  /** The name of the client's session cookie. */
  readonly sessionCookie: string;
  readonly urlLimitBytes: number;
  readonly bodyLimitBytes: number;
  readonly requestTimeoutMs: number;
  /** Told of each request whose body was read, with that, once it is answered. Must not throw. */
  readonly onAnswered?: ((request: ClientRequest, body: unknown) => void) | undefined;
  readonly logger: Logger;
};

/** The path of a request: an id and a deadline, the guards, the body, one of four lanes, the answer, the log. */
export function createPipeline(options: PipelineOptions): ExchangeRoute {
  const { admission, front, subscription, stream, express, cors, overload, rateLimits, trust, urlLimitBytes, bodyLimitBytes, onAnswered } = options;
  const guards = guardsOf(options);
  const requestOptions = {
    mayTrace: options.mayTrace,
    clientAddress: options.clientAddress,
    sessionCookie: options.sessionCookie,
    logger: trustedLines(options.logger),
  };
  const deadlines = new Deadlines(options.requestTimeoutMs);

  const answerByFront = async (request: ClientRequest, body: unknown): Promise<GraphqlHttpResponse> => {
    request.cost = admission.admitRequest(request, body)?.cost ?? null;
    const asked = { ...toGraphqlRequest(request.raw, body), search: request.search };
    if (!readsOnlyEvents(request.raw)) return settle(await front.answer(request, asked), request);
    return asSingleEvent(settle(await front.answer(request, askingForJson(asked)), request));
  };
  const answer = async (request: ClientRequest): Promise<GraphqlHttpResponse> => {
    if (request.raw.url.length > urlLimitBytes) throw new DomainError('URL_TOO_LONG', `The URL is longer than ${urlLimitBytes} bytes, which is the most.`);
    for (const guard of guards) {
      const guarding = guard(request);
      if (guarding) await guarding;
    }
    const sent = await readBody(request.raw, bodyLimitBytes, (text) => {
      request.size = Math.max(request.size, text.length);
    });
    admission.checkRequest(request, sent);
    const body = trust ? trust(request, sent) : sent;
    const answered = (await (subscription(request, body) ?? stream(request, body) ?? express?.(request, body))) ?? (await answerByFront(request, body));
    onAnswered?.(request, body);
    return answered;
  };

  return {
    path: '/graphql',
    exchange: async (raw) => {
      if (raw.method === 'OPTIONS') return cors.answerPreflight(raw);
      const request = new ClientRequest(raw, requestOptions);
      request.answerHeaders.push(...cors.headersFor(raw));
      try {
        overload.admit(request, deadlines.count);
        deadlines.begin(request);
        const answered = await answer(request);
        // It has begun in time; its events may come for ever.
        if (request.lane === 'subscription') deadlines.end(request);
        await sendAnswer(raw, answered, request.answerHeaders);
      } catch (error) {
        if (error instanceof DomainError) await sendAnswer(raw, refusal(error, request), request.answerHeaders);
        // A client that leaves in the middle of its own request is no fault of ours.
        else if (raw.isWhole && !raw.isAnswered) {
          options.logger.error({ err: error, requestId: request.requestId }, 'request failed');
          await sendAnswer(raw, refusal(new DomainError('INTERNAL_SERVER_ERROR', 'Internal server error'), request), request.answerHeaders);
        } else if (raw.isWhole) throw error;
      } finally {
        deadlines.end(request);
        rateLimits?.settle(request);
        request.end();
      }
    },
  };
}

function guardsOf({ authenticate, rateLimits, devViewer, forwardHeaders }: PipelineOptions): Guard[] {
  const guards: Guard[] = [];
  if (rateLimits) guards.push(rateLimits.boundRequests);
  if (authenticate) guards.push(authenticate);
  if (devViewer) guards.push(takeDevViewer);
  if (rateLimits) guards.push(rateLimits.boundCaller);
  if (forwardHeaders.length > 0) guards.push(letThrough(forwardHeaders));
  return guards;
}

function takeDevViewer(request: ClientRequest): void {
  request.viewer ??= readDevViewer(request.raw.headers['x-dev-viewer']);
}

function letThrough(names: readonly string[]): Guard {
  return (request) => {
    request.headers = pickHeaders(names, headersIn(request.raw));
  };
}

/** Those that a client names in `connection` are for us alone: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
function headersIn({ headers }: HttpExchange): { get(name: string): string | undefined } {
  const own = headers.connection
    ?.toLowerCase()
    .split(',')
    .map((name) => name.trim());
  return {
    get: (name) => {
      if (own?.includes(name)) return undefined;
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

function refusal(error: DomainError, request: ClientRequest): GraphqlHttpResponse {
  const told = withRequestId({ message: error.message, extensions: { ...error.extensions, code: error.code } }, request);
  const contentType = chooseMediaType(request.raw.headers.accept) ?? 'application/json; charset=utf-8';
  const headers: [string, string][] = [['content-type', contentType]];
  // The rest of a body that is too large is not read, so the connection cannot be used again.
  if (error.code === 'REQUEST_TOO_LARGE') headers.push(['connection', 'close']);
  const status = settleStatus({ status: errorCodes[error.code].status, request, contentType });
  const refused: GraphqlHttpResponse = { status, headers, body: { kind: 'complete', string: `${JSON.stringify({ errors: [told] })}\n` } };
  return readsOnlyEvents(request.raw) ? asSingleEvent(refused) : refused;
}

/** Apollo Server refuses some requests, of a wrong method for one, before its plugins see them, and is stricter with statuses. */
function settle(answer: GraphqlHttpResponse, request: ClientRequest): GraphqlHttpResponse {
  const { status = 200, body } = answer;
  if (status < 400 || body.kind !== 'complete') return answer;
  const { errors, ...rest }: { errors: RefusalError[] } = JSON.parse(body.string);
  const told = errors.map((error) => withRequestId(error, request));
  const contentType = [...answer.headers].find(([name]) => name === 'content-type')?.[1];
  return {
    status: settleStatus({ status, request, contentType }),
    headers: answer.headers,
    body: { kind: 'complete', string: `${JSON.stringify({ errors: told, ...rest })}\n` },
  };
}
