import type { GraphqlHttpResponse, HttpExchange } from '@supergraph/service-kit';
import { type DocumentNode, getOperationAST } from 'graphql';
import type { Engine } from '../engine.ts';
import type { IncrementalData, StreamedAnswer } from '../operations/stream-operation.ts';
import type { Admission } from './admission.ts';
import type { ClientRequest } from './client-request.ts';
import { type ExpressLaneOptions, sourceOf } from './express-lane.ts';
import { chooseMediaType } from './media-type.ts';
import { multipart } from './multipart.ts';
import { type PrintOptions, printAnswer, tellErrors } from './print-answer.ts';
import { readDeferring } from './read-deferring.ts';
import { type Asked, readPostOperation } from './read-operation.ts';
import { settleStatus } from './settle-status.ts';

export type StreamLaneOptions = Pick<ExpressLaneOptions, 'supergraph' | 'documents' | 'formatError' | 'logger'> & Pick<Admission, 'admit'>;

/**
 * Undefined when the answer comes in one piece, or is a refusal: both are for others to give. Never rejects; throws the
 * DomainError of an operation that is not admitted.
 */
export type StreamLane = (request: ClientRequest, body: unknown) => Promise<GraphqlHttpResponse | undefined> | undefined;

/**
 * Answers operations with `@defer` in the parts of `multipart/mixed`, to clients that say they read them, see
 * https://github.com/graphql/defer-stream-wg and https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export function createStreamLane(options: StreamLaneOptions): StreamLane {
  return (request, body) => {
    const { raw } = request;
    // The plan, the cost and the trace are told of a whole answer.
    if (raw.method !== 'POST' || request.showsPlan || request.showsCost || request.trace || !readsParts(raw)) return undefined;
    const asked = readPostOperation(body);
    if (!asked) return undefined;
    const source = sourceOf(asked, options.documents);
    if (!source?.includes('defer')) return undefined;
    const { engine } = options.supergraph.current;
    const document = readDeferring(source, asked, { schema: engine.apiSchema, admit: options.admit });
    return document && engine.stream ? answer({ ...options, request, asked, source, document, stream: engine.stream }) : undefined;
  };
}

/** The format that Apollo's clients ask for by name. */
const spec = 'deferSpec=20220824';

function readsParts({ headers: { accept = '' } }: HttpExchange): boolean {
  return accept.includes('multipart/mixed') && accept.replaceAll(/["\s]/g, '').includes(spec);
}

type Answering = StreamLaneOptions & {
  readonly request: ClientRequest;
  readonly asked: Asked;
  readonly source: string;
  readonly document: DocumentNode;
  readonly stream: NonNullable<Engine['stream']>;
};

async function answer({ request, asked, source, document, stream, supergraph, ...rest }: Answering): Promise<GraphqlHttpResponse | undefined> {
  request.enter(supergraph.current);
  request.lane = 'stream';
  request.operationName = getOperationAST(document, asked.operationName)?.name?.value.slice(0, 128) ?? null;
  request.operationHash = rest.documents.hashOf(source);
  const { operationName, variables } = asked;
  const answer = await stream({ document, source, operationName, variables, context: request });
  if (!(Symbol.asyncIterator in answer)) {
    const body = printAnswer({ data: undefined, errors: answer.errors, extensions: undefined }, { request, ...rest });
    const contentType = chooseMediaType(request.raw.headers.accept) ?? 'application/json; charset=utf-8';
    const status = settleStatus({ status: 400, request, contentType });
    return { status, headers: [['content-type', contentType]], body: { kind: 'complete', string: `${body}\n` } };
  }
  return {
    status: 200,
    headers: [['content-type', `multipart/mixed; boundary="-"; ${spec}`]],
    body: { kind: 'chunked', asyncIterator: multipart(written(answer, { request, ...rest })) },
  };
}

async function* written(parts: AsyncIterable<StreamedAnswer>, options: PrintOptions): AsyncGenerator<string, void, void> {
  const formatted = <Part extends StreamedAnswer | IncrementalData>(part: Part) => (part.errors ? { ...part, errors: tellErrors(part.errors, options) } : part);
  for await (const part of parts) {
    const { incremental } = part;
    yield JSON.stringify({ ...formatted(part), ...(incremental && { incremental: incremental.map(formatted) }) });
  }
}
