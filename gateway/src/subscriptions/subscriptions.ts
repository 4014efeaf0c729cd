import { DomainError } from '@supergraph/service-kit';
import type { OperationAnswer, OperationRequest } from '../engine.ts';
import { openSubscription, Subscription, type SubscriptionOptions } from './subscription.ts';
import { Turns } from './turns.ts';

export type SubscriptionsOptions = Omit<SubscriptionOptions, 'turns'> & {
  /** Open at once at most. */
  readonly count: number;
};

/** A subgraph that has moved is not asked for thousands of subscriptions in one moment. */
const movesAtOnce = 50;

/** The subscriptions of all clients: so many at most, until the gateway stops. */
export class Subscriptions {
  readonly #options: SubscriptionsOptions;
  readonly #open = new Set<Subscription>();
  readonly #turns = new Turns(movesAtOnce);
  #opening = 0;
  #isStopping = false;

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
  }

  /**
   * Resolves to an answer without data when it cannot be executed, or the subgraph does not take it.
   * @throws DomainError SUBSCRIPTION_LIMIT_REACHED, GATEWAY_STOPPING
   */
  async open(request: OperationRequest): Promise<Subscription | OperationAnswer> {
    const { count } = this.#options;
    if (this.#isStopping) throw stopping();
    if (this.#open.size + this.#opening >= count)
      throw new DomainError('SUBSCRIPTION_LIMIT_REACHED', `The gateway has ${count} subscriptions, as many as it may.`);
    this.#opening += 1;
    try {
      const opened = await openSubscription(request, { ...this.#options, turns: this.#turns });
      if (opened instanceof Subscription) this.#keep(opened);
      return opened;
    } finally {
      this.#opening -= 1;
    }
  }

  /** Takes no more, and ends those that are open: their clients are told, which they then have the drain time for. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const subscription of this.#open) subscription.end(stopping());
  }

  #keep(subscription: Subscription): void {
    if (this.#isStopping) subscription.end(stopping());
    if (subscription.over.aborted) return;
    this.#open.add(subscription);
    subscription.over.addEventListener('abort', () => this.#open.delete(subscription), { once: true });
  }
}

function stopping(): DomainError {
  return new DomainError('GATEWAY_STOPPING', 'The gateway stops.');
}
