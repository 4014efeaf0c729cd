import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Logger } from '@supergraph/service-kit';
import type { Event, EventType } from './event-type.ts';

export type HandlerContext<Resources> = {
  /** The transaction that also remembers the message. All that the handler does goes through it. */
  readonly tx: SqlEntityManager;
  readonly resources: Resources;
  readonly logger: Logger;
  /** Runs once the transaction is committed, in this process alone: a hint, nothing that must not be lost. A throw is logged. */
  afterCommit(task: () => void): void;
};

/** What a service does about a type of message. */
export type Consumer<Resources = unknown> = {
  readonly type: Pick<EventType<unknown>, 'name' | 'version' | 'payload'>;
  handle(event: Event<unknown>, context: HandlerContext<Resources>): Promise<void>;
};

/**
 * Handles messages of a type, each once. A handler that throws is called again with the same message after a while; what it
 * has done by then is rolled back.
 */
export function on<Payload, Resources>(
  type: Pick<EventType<Payload>, 'name' | 'version' | 'payload'>,
  handle: (event: Event<Payload>, context: HandlerContext<Resources>) => Promise<void>,
): Consumer<Resources> {
  return { type, handle: (event, context) => handle({ ...event, payload: type.payload.parse(event.payload) }, context) };
}
