import { DomainError, type GraphqlHttpResponse, withHeartbeats } from '@supergraph/service-kit';
import { type DocumentNode, type GraphQLSchema, getOperationAST, validate } from 'graphql';
import type { OperationAnswer } from '../engine.ts';
import { Subscription } from '../subscriptions/subscription.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';
import type { Admission } from './admission.ts';
import type { ClientRequest } from './client-request.ts';
import type { Documents } from './documents.ts';
import { type ExpressLaneOptions, readAsked, sourceOf } from './express-lane.ts';
import { type PrintOptions, printAnswer } from './print-answer.ts';
import type { Asked } from './read-operation.ts';
import { type SubscriptionProtocol, subscriptionProtocol, type WrittenPart } from './subscription-protocols.ts';

export type SubscriptionLaneOptions = ExpressLaneOptions &
  Pick<Admission, 'admit'> & {
    readonly subscriptions: Subscriptions;
    readonly persistedQueries: boolean;
    /** Whether the schema may be asked for. */
    readonly introspection: boolean;
    /** How often a client is told that a subscription without events is alive. */
    readonly heartbeatMs: number;
    /** Between two parts of what is left of a subscription that has ended: a client that does not read them is left. */
    readonly requestTimeoutMs: number;
  };

/** Undefined when the request is no subscription that can be streamed. Throws or rejects with a DomainError when it is not admitted. */
export type SubscriptionLane = (request: ClientRequest, body: unknown) => Promise<GraphqlHttpResponse> | undefined;

/** Answers subscriptions event by event, as long as the client stays. What is not valid is for others to refuse. */
export function createSubscriptionLane(options: SubscriptionLaneOptions): SubscriptionLane {
  const { supergraph, documents } = options;
  return (request, body) => {
    const protocol = subscriptionProtocol(request.raw);
    if (!protocol) return undefined;
    const asked = readAsked(request, body);
    const source = asked && readSource(asked, options);
    if (!asked || !source?.includes('subscription')) return undefined;
    const document = readSubscription(options.admit({ ...asked, query: source })?.document, asked, supergraph.current.engine.apiSchema);
    if (!document || (!options.introspection && asksForSchema.test(source))) return undefined;
    if (asked.persistedHash !== undefined) documents.persist(asked.persistedHash, source);
    request.lane = 'subscription';
    request.operationHash = documents.hashOf(source);
    request.operationName = getOperationAST(document, asked.operationName)?.name?.value.slice(0, 128) ?? null;
    return answer({ ...options, request, protocol, asked, source, document });
  };
}

/** A field may lead back to the query type, where the schema can be asked for. Who answers the rest refuses that. */
const asksForSchema = /__(?:schema|type)\b/;

/** Of a persisted query that comes with its text, the text. */
function readSource({ query, persistedHash, ...rest }: Asked, { documents, persistedQueries }: { documents: Documents; persistedQueries: boolean }) {
  if (persistedHash === undefined) return query;
  if (!persistedQueries) return undefined;
  return sourceOf({ query, persistedHash, ...rest }, documents) ?? (query !== undefined && documents.hashOf(query) === persistedHash ? query : undefined);
}

/** Undefined for what is none, or not valid. */
function readSubscription(document: DocumentNode | undefined, { operationName }: Asked, schema: GraphQLSchema): DocumentNode | undefined {
  if (!document || getOperationAST(document, operationName)?.operation !== 'subscription') return undefined;
  return validate(schema, document, undefined, { maxErrors: 1 }).length === 0 ? document : undefined;
}

type Answering = SubscriptionLaneOptions & {
  readonly request: ClientRequest;
  readonly protocol: SubscriptionProtocol;
  readonly asked: Asked;
  readonly source: string;
  readonly document: DocumentNode;
};

async function answer(answering: Answering): Promise<GraphqlHttpResponse> {
  const { subscriptions, request, protocol, asked, source, document, heartbeatMs } = answering;
  const { operationName, variables } = asked;
  const opened = await subscriptions.open({ document, source, operationName, variables, context: request });
  if (opened instanceof Subscription) endWithToken(opened, request);
  const parts = opened instanceof Subscription ? written(opened, answering) : refused(opened, answering);
  return {
    status: 200,
    headers: [
      ['content-type', protocol.contentType],
      // Else a proxy, nginx for one, keeps events until it has enough of them.
      ['x-accel-buffering', 'no'],
    ],
    body: { kind: 'chunked', asyncIterator: protocol.write(withHeartbeats(parts, heartbeatMs)) },
  };
}

/** The longest that a timer can wait: https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value */
const longestMs = 2 ** 31 - 1;

/** Who may hear of what is decided when it begins, so it goes no further than the proof of who they are. */
function endWithToken(subscription: Subscription, { expiresAt }: ClientRequest): void {
  if (expiresAt === null || subscription.over.aborted) return;
  const expired = new DomainError('SUBSCRIPTION_TOKEN_EXPIRED', 'The access token has expired.');
  const timer = setTimeout(() => subscription.end(expired), Math.min(longestMs, Math.max(0, expiresAt - Date.now()))).unref();
  subscription.over.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

async function* written(subscription: Subscription, options: PrintOptions & Watching): AsyncGenerator<WrittenPart, void, void> {
  const patience = watchReader(subscription, options);
  for await (const part of subscription.parts()) {
    patience.renew();
    if (part.kind === 'event') yield { kind: 'event', json: printAnswer(part.answer, options) };
    else yield { kind: 'failure', json: printAnswer({ errors: [part.error] }, options) };
  }
}

async function* refused({ errors = [] }: OperationAnswer, options: PrintOptions): AsyncGenerator<WrittenPart, void, void> {
  yield { kind: 'refusal', json: printAnswer({ errors }, options) };
}

type Watching = Pick<SubscriptionLaneOptions, 'requestTimeoutMs'> & { readonly request: ClientRequest };

/**
 * A client that reads nothing would never learn that its subscription has ended, and keep its connection for ever. Its time
 * runs until the last byte has gone out: that the last part has been written is no sign of it.
 */
function watchReader({ over }: Subscription, { request: { raw }, requestTimeoutMs }: Watching): { renew(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    timer = setTimeout(() => raw.destroy(), requestTimeoutMs).unref();
  };
  if (over.aborted) watch();
  else over.addEventListener('abort', watch, { once: true });
  raw.whenOver(() => {
    over.removeEventListener('abort', watch);
    clearTimeout(timer);
  });
  return { renew: () => void timer?.refresh() };
}
