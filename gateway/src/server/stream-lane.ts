import type { IncomingMessage } from 'node:http';
import type { GraphqlHttpResponse } from '@supergraph/service-kit';
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  parse,
  validate,
  visit,
} from 'graphql';
import type { Engine } from '../engine.ts';
import type { IncrementalData, StreamedAnswer } from '../operations/stream-operation.ts';
import { logFaults, withRequestId } from './answer-errors.ts';
import type { ClientRequest } from './client-request.ts';
import type { ExpressLaneOptions } from './express-lane.ts';
import { multipart } from './multipart.ts';
import { parseOptions } from './parse-options.ts';
import { type Asked, readPostOperation } from './read-operation.ts';

export type StreamLaneOptions = Pick<ExpressLaneOptions, 'supergraph' | 'formatError' | 'logger'>;

/** Undefined when the answer comes in one piece, or is a refusal: both are for others to give. Never rejects. */
export type StreamLane = (request: ClientRequest, body: unknown) => Promise<GraphqlHttpResponse | undefined> | undefined;

/**
 * Answers operations with `@defer` in the parts of `multipart/mixed`, to clients that say they read them, see
 * https://github.com/graphql/defer-stream-wg and https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md
 */
export function createStreamLane(options: StreamLaneOptions): StreamLane {
  return (request, body) => {
    const { raw } = request;
    if (raw.method !== 'POST' || request.showsPlan || !readsParts(raw)) return undefined;
    const asked = readPostOperation(body);
    if (asked?.query === undefined || asked.persistedHash !== undefined || !asked.query.includes('defer')) return undefined;
    const { engine } = options.supergraph.current;
    const document = readDeferring(asked.query, asked.operationName, engine.apiSchema);
    return document && engine.stream ? answer({ ...options, request, asked, document, engine, stream: engine.stream }) : undefined;
  };
}

/** The format that Apollo's clients ask for by name. */
const spec = 'deferSpec=20220824';

function readsParts({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept.includes('multipart/mixed') && accept.replaceAll(/["\s]/g, '').includes(spec);
}

/** Undefined for what has no deferred part, or is not valid. */
function readDeferring(source: string, operationName: string | null, schema: GraphQLSchema): DocumentNode | undefined {
  try {
    const document = parse(source, parseOptions);
    if (!getOperationAST(document, operationName) || !hasDefer(document)) return undefined;
    return validate(schema, document, undefined, { maxErrors: 1 }).length === 0 ? document : undefined;
  } catch {
    return undefined;
  }
}

/** What is asked of the schema itself is not answered in parts. */
function hasDefer(document: DocumentNode): boolean {
  const names = new Set<string>();
  const note = ({ name }: DirectiveNode | FieldNode): void => void names.add(name.value);
  visit(document, { [Kind.DIRECTIVE]: (directive) => note(directive), [Kind.FIELD]: (field) => (field.name.value.startsWith('__') ? note(field) : undefined) });
  return names.has('defer') && !names.has('__schema') && !names.has('__type');
}

type Answering = StreamLaneOptions & {
  readonly request: ClientRequest;
  readonly asked: Asked;
  readonly document: DocumentNode;
  readonly engine: Engine;
  readonly stream: NonNullable<Engine['stream']>;
};

async function answer({ request, asked, document, stream, supergraph, ...rest }: Answering): Promise<GraphqlHttpResponse | undefined> {
  request.enter(supergraph.current);
  request.lane = 'stream';
  request.operationName = getOperationAST(document, asked.operationName)?.name?.value.slice(0, 128) ?? null;
  const { operationName, variables, query: source = '' } = asked;
  const answer = await stream({ document, source, operationName, variables, context: request });
  const format = (errors: readonly GraphQLError[] | undefined) => tellErrors(errors, { request, ...rest });
  if (!(Symbol.asyncIterator in answer)) {
    const body = JSON.stringify({ errors: format(answer.errors) });
    return { status: 400, headers: [['content-type', 'application/json; charset=utf-8']], body: { kind: 'complete', string: `${body}\n` } };
  }
  return {
    status: 200,
    headers: [['content-type', `multipart/mixed; boundary="-"; ${spec}`]],
    body: { kind: 'chunked', asyncIterator: multipart(written(answer, format)) },
  };
}

async function* written(parts: AsyncIterable<StreamedAnswer>, format: FormatErrors): AsyncGenerator<string, void, void> {
  const formatted = <Part extends StreamedAnswer | IncrementalData>(part: Part) => (part.errors ? { ...part, errors: format(part.errors) } : part);
  for await (const part of parts) {
    const { incremental } = part;
    yield JSON.stringify({ ...formatted(part), ...(incremental && { incremental: incremental.map(formatted) }) });
  }
}

type FormatErrors = (errors: readonly GraphQLError[] | undefined) => unknown;

function tellErrors(errors: readonly GraphQLError[] = [], { request, formatError, logger }: Telling): unknown[] {
  logFaults(errors, request, logger);
  return errors.map((error) => withRequestId(formatError(error.toJSON(), error), request));
}

type Telling = Pick<StreamLaneOptions, 'formatError' | 'logger'> & { readonly request: ClientRequest };
