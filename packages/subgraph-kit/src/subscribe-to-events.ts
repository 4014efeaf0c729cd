import type { Logger } from '@supergraph/service-kit';
import { createSourceEventStream, type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { SubgraphContext } from './context.ts';
import { mapError } from './map-error.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';

export type EventsOptions = {
  readonly schema: GraphQLSchema;
  /** Valid against the schema; the operation is a subscription. */
  readonly document: DocumentNode;
  readonly request: SubgraphRequest;
  /** Asked once for the source, and once for each event. */
  readonly createContext: () => SubgraphContext;
  readonly logger: Logger;
};

/** See https://spec.graphql.org/October2021/#sec-Subscription, but that each event has a context of its own. */
export async function subscribeToEvents(options: EventsOptions): Promise<AsyncIterableIterator<SubgraphResponse> | SubgraphResponse> {
  const { schema, document, request, createContext, logger } = options;
  const { variables, operationName, signal } = request;
  const asked = { schema, document, variableValues: variables ?? {}, operationName: operationName ?? null };
  const respond = ({ data, errors }: ExecutionResult): SubgraphResponse => ({
    ...(errors && { errors: errors.map((error) => mapError(error, logger)) }),
    ...(data !== undefined && { data }),
  });
  const source = await createSourceEventStream({ ...asked, contextValue: createContext() });
  if (!(Symbol.asyncIterator in source)) return respond(source);
  const events = source[Symbol.asyncIterator]();
  return leftWith<SubgraphResponse>(signal, {
    next: async () => {
      const { done, value } = await events.next();
      if (done) return { done: true, value: undefined };
      return { done: false, value: respond(await execute({ ...asked, rootValue: value, contextValue: createContext() })) };
    },
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
  });
}

type Leavable<Item> = Required<Pick<AsyncIterator<Item, undefined, undefined>, 'next' | 'return'>>;

/** Ends at once with the signal, and with whoever leaves, though a generator that waits for its next event does not. */
function leftWith<Item>(signal: AbortSignal | undefined, items: Leavable<Item>): AsyncIterableIterator<Item> {
  const over: IteratorResult<Item, undefined> = { done: true, value: undefined };
  let isOver = false;
  let tell = (): void => {};
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    signal?.removeEventListener('abort', end);
    tell();
    void items.return().catch(() => {});
  };
  if (signal?.aborted) end();
  else signal?.addEventListener('abort', end, { once: true });
  const iterator: AsyncIterableIterator<Item> = {
    next: () =>
      new Promise((resolve, reject) => {
        if (isOver) return resolve(over);
        tell = () => resolve(over);
        const fail = (error: unknown): void => {
          reject(error);
          end();
        };
        items.next().then((result) => {
          resolve(result);
          if (result.done) end();
        }, fail);
      }),
    return: async () => {
      end();
      return over;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
