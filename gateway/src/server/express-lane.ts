import type { GraphqlHttpResponse, Logger } from '@supergraph/service-kit';
import type { PreparedOperation } from '../engine.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { extensionsOf } from './answer-extensions.ts';
import type { ClientRequest } from './client-request.ts';
import type { Documents } from './documents.ts';
import type { ErrorFormatter } from './format-error.ts';
import { chooseMediaType, type MediaType } from './media-type.ts';
import { printAnswer } from './print-answer.ts';
import { type Asked, readGetOperation, readPostOperation } from './read-operation.ts';
import { settleStatus } from './settle-status.ts';

export type ExpressLaneOptions = {
  readonly supergraph: Supergraph;
  readonly documents: Documents;
  readonly formatError: ErrorFormatter;
  readonly logger: Logger;
};

/** Undefined when the request is Apollo Server's to answer. Never rejects. */
export type ExpressLane = (request: ClientRequest, body: unknown) => Promise<GraphqlHttpResponse> | undefined;

/**
 * Answers what needs no Apollo Server: an operation that is compiled already, in a request that is right in every respect.
 * Anything else, and every refusal, is left to that, so that nothing is decided twice.
 */
export function createExpressLane(options: ExpressLaneOptions): ExpressLane {
  const { supergraph, documents } = options;
  return (request, body) => {
    const { raw } = request;
    const contentType = chooseMediaType(raw.headers.accept);
    if (contentType === null || request.showsPlan || request.showsCost) return undefined;
    const asked = readAsked(request, body);
    if (!asked) return undefined;
    const source = sourceOf(asked, documents);
    if (source === undefined) return undefined;
    const snapshot = supergraph.current;
    const operation = snapshot.engine.prepared?.(source, asked.operationName);
    if (!operation || (raw.method === 'GET' && operation.kind !== 'query')) return undefined;
    request.enter(snapshot);
    request.lane = 'express';
    request.operationName = operation.name?.slice(0, 128) ?? null;
    request.operationHash = documents.hashOf(source);
    return answer(operation, { ...options, request, contentType, variables: asked.variables });
  };
}

/** Undefined for what a page of another origin could make a browser send: Apollo Server refuses that. */
export function readAsked({ raw: { method, headers }, search }: ClientRequest, body: unknown): Asked | undefined {
  if (method === 'POST') return readPostOperation(body);
  if (method !== 'GET' || headers['content-type'] !== undefined || headers.accept?.includes('html')) return undefined;
  const isPreflighted = Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']);
  return isPreflighted ? readGetOperation(search) : undefined;
}

/** The text of a document that was sent, or of one that goes by its hash. */
export function sourceOf({ query, persistedHash }: Asked, documents: Documents): string | undefined {
  if (persistedHash === undefined) return query;
  const known = documents.persisted(persistedHash);
  return query === undefined || query === known ? known : undefined;
}

type Answering = ExpressLaneOptions & { readonly request: ClientRequest; readonly contentType: MediaType; readonly variables: Asked['variables'] };

async function answer(operation: PreparedOperation, { request, contentType, variables, formatError, logger }: Answering): Promise<GraphqlHttpResponse> {
  const { data, errors, extensions } = await operation.write({ variables, context: request });
  const body = printAnswer({ data, errors, extensions: extensionsOf(request, extensions) }, { request, formatError, logger });
  return {
    status: data === undefined ? settleStatus({ status: 400, request, contentType }) : 200,
    headers: [['content-type', contentType]],
    // With the line end that Apollo Server gives.
    body: { kind: 'complete', string: `${body}\n` },
  };
}
