import { orAborted } from '../deadline.ts';
import { CallFailure, ClientGone } from './call-failure.ts';
import { checkAnswer } from './check-answer.ts';
import type { EventSource, EventSourceSettings } from './event-source.ts';
import type { LocalSubgraph } from './local-transport.ts';
import type { SubgraphAnswer, SubgraphCall } from './transport.ts';

export type LocalEventsOptions = {
  readonly name: string;
  readonly subgraph: LocalSubgraph;
  readonly settings: Pick<EventSourceSettings, 'timeoutMs' | 'subscriptions'>;
};

/** Subscribes to a subgraph of this process. Undefined where it has no subscriptions. */
export function createLocalEvents({ name, subgraph, settings }: LocalEventsOptions): EventSource | undefined {
  if (!subgraph.subscribe) return undefined;
  const { timeoutMs, subscriptions } = settings;
  const stopping = new AbortController();
  let open = 0;

  const begin = async (call: SubgraphCall, signal: AbortSignal): Promise<unknown> => {
    const { query, variables, operationName, context } = call;
    const { viewer, client, requestId, trace, headers } = context;
    const late = new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${name}" did not take a subscription within ${timeoutMs} ms.`, { isFault: true });
    const overdue = Promise.withResolvers<never>();
    const timer = setTimeout(() => overdue.reject(late), timeoutMs);
    try {
      const request = { query, variables, operationName, viewer, client, sessionCookie: null, requestId, trace, headers, signal };
      return await orAborted(Promise.race([subgraph.subscribe?.(request), overdue.promise]), signal);
    } catch (cause) {
      throw cause instanceof CallFailure ? cause : new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" has failed.`, { cause, isFault: true });
    } finally {
      clearTimeout(timer);
    }
  };

  async function* answersOf(opened: unknown, closing: AbortController): AsyncGenerator<SubgraphAnswer, void, void> {
    const answers = isAsyncIterable(opened) ? opened[Symbol.asyncIterator]() : undefined;
    try {
      if (!answers) yield checkAnswer(opened, name);
      else {
        // It is over even if the subgraph pays no heed.
        const next = () => orAborted(answers.next(), closing.signal);
        for (let result = await next(); !result.done; result = await next()) yield checkAnswer(result.value, name);
      }
    } catch (cause) {
      throw cause instanceof CallFailure ? cause : new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" has failed in a subscription.`, { cause });
    } finally {
      closing.abort(new ClientGone(name, undefined));
      // Not awaited: a generator that waits for its next event returns only then.
      void answers?.return?.().catch(() => {});
    }
  }

  return {
    subscribe: async (call) => {
      if (open >= subscriptions) throw new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" has ${open} subscriptions, as many as it may.`);
      open += 1;
      const closing = followEach([call.context.signal, stopping.signal], (cause) => new ClientGone(name, cause));
      closing.signal.addEventListener('abort', () => void open--, { once: true });
      try {
        return answersOf(await begin(call, closing.signal), closing);
      } catch (error) {
        closing.abort(error);
        throw error;
      }
    },
    stop: async () => stopping.abort(new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" is called no more.`)),
  };
}

/** Aborts as soon as one of the signals does; until then it is among their listeners. */
function followEach(signals: readonly (AbortSignal | undefined)[], reasonOf: (cause: unknown) => CallFailure): AbortController {
  const controller = new AbortController();
  for (const signal of signals) {
    const follow = (): void => controller.abort(signal?.reason instanceof CallFailure ? signal.reason : reasonOf(signal?.reason));
    if (signal?.aborted) follow();
    else signal?.addEventListener('abort', follow, { once: true, signal: controller.signal });
  }
  return controller;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
