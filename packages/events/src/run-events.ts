import type { Logger, Stoppable } from '@supergraph/service-kit';
import type { Consumer } from './consumer.ts';
import type { EventType } from './event-type.ts';
import type { Job, JobDatabase } from './jobs/job.ts';
import { runJobs } from './jobs/run-jobs.ts';
import { openBus } from './open-bus.ts';
import { receiveBy } from './receive.ts';
import { startRelay } from './relay.ts';
import { startTending } from './tend.ts';

/** What a service sends, what it does about what others send, and what it does after its transactions. */
export type EventsDefinition<Resources = unknown> = {
  readonly produces: readonly EventType<unknown>[];
  readonly consumes: readonly Consumer<Resources>[];
  readonly jobs?: readonly Job<unknown>[];
};

export type RunEventsOptions = {
  /** Of the service: its messages' source, and its name as a consumer. */
  readonly name: string;
  readonly events: EventsDefinition;
  readonly database: JobDatabase;
  readonly resources: unknown;
  readonly logger: Logger;
  /** Without one nothing is sent or received: it waits in the outbox. */
  readonly busUrl?: string | undefined;
};

/** Runs the jobs of a service, brings its messages to the bus and hands it those of others, until stopped. */
export async function runEvents(options: RunEventsOptions): Promise<Stoppable> {
  const { events, database, resources, logger } = options;
  const jobs = events.jobs?.length ? await runJobs({ database, jobs: events.jobs, resources, logger }) : undefined;
  try {
    const messages = options.busUrl === undefined ? undefined : joinBus({ ...options, busUrl: options.busUrl });
    return {
      stop: async () => {
        await messages?.stop();
        await jobs?.stop();
      },
    };
  } catch (error) {
    await jobs?.stop();
    throw error;
  }
}

function joinBus({ name, events, database, resources, logger, busUrl }: RunEventsOptions & { readonly busUrl: string }): Stoppable {
  const bus = openBus({ url: busUrl, name, logger });
  const relay = startRelay({ source: name, database, bus, logger });
  const receiver = { database, consumers: events.consumes, resources, logger };
  const types = [...new Set(events.consumes.map(({ type }) => type.name))];
  const subscribed = types.length > 0 ? bus.subscribe({ consumer: name, types, handle: receiveBy(receiver) }) : undefined;
  const tending = startTending(receiver);
  return {
    stop: async () => {
      await subscribed?.stop();
      await tending.stop();
      // Last, as handlers have published.
      await relay.stop();
      await bus.stop();
    },
  };
}
