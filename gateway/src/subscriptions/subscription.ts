import { isDeepStrictEqual } from 'node:util';
import { DomainError, type Logger } from '@supergraph/service-kit';
import { GraphQLError, validate } from 'graphql';
import { orAborted, startDeadline } from '../deadline.ts';
import type { OperationAnswer, OperationRequest, PreparedSubscription, WrittenAnswer } from '../engine.ts';
import type { CallContext, SubgraphAnswer } from '../subgraphs/transport.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { EventQueue } from './event-queue.ts';
import type { Turns } from './turns.ts';

export type SubscriptionOptions = {
  readonly supergraph: Supergraph;
  /** Events that wait for the client at most; one more ends the subscription. */
  readonly queue: number;
  /** To answer one event in: what no subgraph has answered by then is null. */
  readonly eventTimeoutMs: number;
  /** For moves to another version of the supergraph, for which all that are open ask at the same moment. */
  readonly turns: Turns;
  readonly logger: Logger;
};

/** What a client is told. A failure is the last. */
export type SubscriptionPart = { readonly kind: 'event'; readonly answer: WrittenAnswer } | { readonly kind: 'failure'; readonly error: GraphQLError };

/** Resolves when the subgraph has taken the subscription; to an answer without data when it has not. */
export async function openSubscription(request: OperationRequest, options: SubscriptionOptions): Promise<Subscription | OperationAnswer> {
  const snapshot = options.supergraph.current;
  snapshot.enter();
  let opened: Subscription | undefined;
  try {
    const prepared = await prepareOn(snapshot, request);
    if (!('open' in prepared)) return prepared;
    const source = await openSource(prepared, request.context);
    opened = new Subscription({ request, options, snapshot, prepared, source });
    return opened;
  } catch (error) {
    return { errors: [told(error, options.logger, request.context)] };
  } finally {
    if (!opened) snapshot.leave();
  }
}

/**
 * One client's subscription: events from a subgraph wait in a queue for the client, and each is executed when its turn comes.
 *
 * It does not hold a version of the supergraph back. When another takes over, it moves there, and where that asks the same
 * subgraph for the same, it keeps the source, so that no event is lost or comes twice.
 */
export class Subscription {
  readonly #request: OperationRequest;
  readonly #options: SubscriptionOptions;
  readonly #queue: EventQueue<SubgraphAnswer>;
  readonly #over = new AbortController();
  #snapshot: Snapshot;
  #prepared: PreparedSubscription;
  #source: Source;
  #isRead = false;
  #holdsSnapshot = true;

  constructor({ request, options, snapshot, prepared, source }: Opened) {
    this.#request = request;
    this.#options = options;
    this.#queue = new EventQueue(options.queue);
    this.#snapshot = snapshot;
    this.#prepared = prepared;
    this.#source = source;
    const { signal } = request.context;
    const leave = (): void => {
      this.end();
      if (!this.#isRead) this.#leaveSnapshot();
    };
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave, { once: true });
    void this.#pump(source);
    this.#followSupergraph();
  }

  /** Aborts when it has ended: its source is closed, and all that is left is what waits for the client. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Closes the source. What waits is still answered, then `error`, if there is one. */
  end(error?: unknown): void {
    this.#queue.end(error);
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#source.close();
  }

  /** For one reader, who may leave at any time. */
  async *parts(): AsyncGenerator<SubscriptionPart, void, void> {
    // The client has left before the first of them.
    if (!this.#holdsSnapshot) return;
    this.#isRead = true;
    try {
      for (let event = await this.#queue.take(); event; event = await this.#queue.take()) yield { kind: 'event', answer: await this.#answer(event) };
    } catch (error) {
      yield { kind: 'failure', error: told(error, this.#options.logger, this.#request.context) };
    } finally {
      this.end();
      this.#leaveSnapshot();
    }
  }

  /** Not before the reader has gone: what waits is answered on it. */
  #leaveSnapshot(): void {
    if (this.#holdsSnapshot) this.#snapshot.leave();
    this.#holdsSnapshot = false;
  }

  async #answer(event: SubgraphAnswer): Promise<WrittenAnswer> {
    const { context } = this.#request;
    const overdue = (): Error => new DOMException('The time of the event is over.', 'TimeoutError');
    const deadline = startDeadline({ timeoutMs: this.#options.eventTimeoutMs, outer: context.signal, overdue });
    try {
      return await this.#prepared.write(event, contextWith(context, deadline.signal));
    } finally {
      deadline.end();
    }
  }

  async #pump(source: Source): Promise<void> {
    try {
      for await (const event of source.events) {
        if (source !== this.#source || this.#over.signal.aborted) return;
        if (this.#queue.push(event)) continue;
        this.#queue.clear();
        return this.end(tooSlow(this.#options.queue));
      }
      if (source === this.#source) this.end();
    } catch (error) {
      if (source === this.#source) this.end(error);
    }
  }

  #followSupergraph(): void {
    if (this.#over.signal.aborted) return;
    const { retired } = this.#snapshot;
    const move = (): void => void this.#options.turns.take(() => this.#move());
    if (retired.aborted) move();
    else retired.addEventListener('abort', move, { once: true, signal: this.#over.signal });
  }

  async #move(): Promise<void> {
    if (this.#over.signal.aborted) return;
    const [last, next] = [this.#snapshot, this.#options.supergraph.current];
    // It is the whole gateway that stops.
    if (next === last) return;
    next.enter();
    try {
      const prepared = await prepareAnew(next, this.#request);
      const source = isSame(prepared.source, this.#prepared.source) ? undefined : await openSource(prepared, this.#request.context);
      if (source) await this.#leaveSource(source);
      if (this.#over.signal.aborted) return next.leave();
      this.#prepared = prepared;
      this.#snapshot = next;
      last.leave();
      if (source) void this.#pump(source);
    } catch (error) {
      next.leave();
      return this.end(error);
    }
    this.#followSupergraph();
  }

  /**
   * For one that is open already, so that there is no gap between them. What the last one has sent was asked for by the last
   * version, and is answered by that.
   */
  async #leaveSource(next: Source): Promise<void> {
    if (this.#over.signal.aborted) return next.close();
    this.#source.close();
    this.#source = next;
    const { queue, eventTimeoutMs: timeoutMs } = this.#options;
    const deadline = startDeadline({ timeoutMs, outer: this.#over.signal, overdue: () => tooSlow(queue) });
    try {
      await orAborted(this.#queue.whenEmpty(), deadline.signal);
    } catch (error) {
      this.#queue.clear();
      throw error;
    } finally {
      deadline.end();
    }
  }
}

type Opened = {
  readonly request: OperationRequest;
  readonly options: SubscriptionOptions;
  /** Entered. */
  readonly snapshot: Snapshot;
  readonly prepared: PreparedSubscription;
  readonly source: Source;
};

type Source = { readonly events: AsyncIterable<SubgraphAnswer>; close(): void };

async function openSource(prepared: PreparedSubscription, context: CallContext): Promise<Source> {
  const closing = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, closing.signal]) : closing.signal;
  return { events: await prepared.open(contextWith(context, signal)), close: () => closing.abort() };
}

/** A request may have all of it behind getters. */
function contextWith({ viewer, client, requestId, headers }: CallContext, signal: AbortSignal): CallContext {
  return { viewer, client, requestId, headers, trace: false, signal };
}

async function prepareOn({ engine }: Snapshot, request: OperationRequest): Promise<PreparedSubscription | OperationAnswer> {
  if (!engine.subscribe) throw new DomainError('OPERATION_NOT_SUPPORTED', 'This engine has no subscriptions.');
  return engine.subscribe(request);
}

/** @throws DomainError SUBSCRIPTION_OUTDATED */
async function prepareAnew(snapshot: Snapshot, request: OperationRequest): Promise<PreparedSubscription> {
  const [invalid] = validate(snapshot.engine.apiSchema, request.document, undefined, { maxErrors: 1 });
  const prepared = invalid ? { errors: [invalid] } : await prepareOn(snapshot, request);
  if ('open' in prepared) return prepared;
  const reason = prepared.errors?.[0]?.message ?? '';
  throw new DomainError('SUBSCRIPTION_OUTDATED', `The supergraph has changed: ${reason}`);
}

function isSame(one: PreparedSubscription['source'], other: PreparedSubscription['source']): boolean {
  if (one.transport !== other.transport) return false;
  // Where there is one, it says all.
  if (one.call.body !== undefined) return one.call.body === other.call.body;
  return one.call.query === other.call.query && isDeepStrictEqual(one.call.variables, other.call.variables);
}

function tooSlow(queue: number): DomainError {
  return new DomainError('SUBSCRIPTION_TOO_SLOW', `More than ${queue} events have waited for the client.`);
}

/** What is wrong within is in the log already, or belongs there. */
function told(error: unknown, logger: Logger, { requestId }: CallContext): GraphQLError {
  if (error instanceof DomainError) return new GraphQLError(error.message, { extensions: { ...error.extensions, code: error.code } });
  logger.error({ err: error, requestId }, 'subscription failed');
  return new GraphQLError('Internal server error', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}
