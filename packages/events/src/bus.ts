import type { Event } from './event-type.ts';

/** Carries messages between services. It knows nothing of what they say. */
export type Bus = {
  /**
   * Keeps messages, and resolves once they outlive the bus's own death. A message whose id it has is not kept again. Those
   * with one key keep their order; when it rejects some may be kept, and all are to be published again.
   */
  publish(messages: readonly Event<unknown>[]): Promise<void>;
  /** Hands messages to a consumer until it, or the bus, is stopped. It does not fail while the bus is away: it waits for it. */
  subscribe(subscription: Subscription): Subscribed;
  /** Stops its subscriptions, and lets go of what it has open. */
  stop(): Promise<void>;
};

export type Subscription = {
  /** What has been handled is remembered by this name, whichever process subscribes with it. A new one begins with the oldest message. */
  readonly consumer: string;
  /** Names of the types that it wants. */
  readonly types: readonly string[];
  /**
   * Called at least once for each message. Of messages with one key, the next is handed over once this has resolved, whichever
   * of the consumer's processes gets it. When it rejects, the message comes again after a while, and those behind it wait.
   */
  handle(message: Event<unknown>): Promise<void>;
};

export type Subscribed = {
  /** Resolves once what is being handled has been. */
  stop(): Promise<void>;
};
