import { Pool } from 'undici';
import { CallFailure, ClientGone } from './call-failure.ts';
import type { CallHeaders } from './call-headers.ts';
import { parseAnswer } from './check-answer.ts';
import { EventTooLarge, readEventStream } from './event-stream.ts';
import { failureOf, readReply, writeBody } from './http-transport.ts';
import type { SubgraphAnswer, SubgraphCall } from './transport.ts';
import { faultOf } from './undici-client.ts';

/** What subscriptions to one subgraph go through. */
export type EventSource = {
  /** See `SubgraphTransport`. */
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphAnswer>>;
  /** Fails what is open. */
  stop(): Promise<void>;
};

export type EventSourceSettings = {
  readonly connectTimeoutMs: number;
  /** From the call until the subgraph has taken the subscription. */
  readonly timeoutMs: number;
  /** Open at once at most. Each has a connection of its own, which calls never wait for. */
  readonly subscriptions: number;
  readonly eventLimitBytes: number;
  /** A subgraph that sends nothing for so long, no heartbeat either, is given up; 0 waits for ever. */
  readonly idleTimeoutMs: number;
};

export type EventSourceOptions = {
  readonly name: string;
  readonly url: string;
  readonly settings: EventSourceSettings;
  readonly headersOf: CallHeaders;
};

/**
 * Subscribes over HTTP by server-sent events, the "distinct connections mode" of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md. No redirect is followed.
 */
export function createEventSource({ name, url, settings, headersOf }: EventSourceOptions): EventSource {
  const { connectTimeoutMs, timeoutMs, subscriptions, eventLimitBytes, idleTimeoutMs } = settings;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: subscriptions,
    connect: { timeout: connectTimeoutMs },
    // Until then our own deadline holds.
    headersTimeout: 0,
    bodyTimeout: idleTimeoutMs,
    allowH2: false,
  });
  let open = 0;

  const failureFrom = (error: unknown): CallFailure => {
    if (error instanceof CallFailure) return error;
    if (error instanceof EventTooLarge)
      return new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" sent an event of more than ${eventLimitBytes} bytes.`);
    if (error instanceof Error && 'code' in error && error.code === 'UND_ERR_BODY_TIMEOUT')
      return new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${name}" sent nothing to a subscription for ${idleTimeoutMs} ms.`, { cause: error });
    return failureOf(faultOf(error as Error), name, { connectTimeoutMs, responseLimitBytes: eventLimitBytes });
  };

  const begin = async (call: SubgraphCall, { closing, end }: Opening): Promise<AsyncIterable<SubgraphAnswer>> => {
    const text = call.body ?? writeBody(call);
    const { shared, own } = headersOf(call, text, 0);
    const {
      statusCode: status,
      headers,
      body,
    } = await pool.request({
      path: pathname + search,
      method: 'POST',
      headers: [...common, ...shared.pairs, ...own],
      body: text,
      signal: closing.signal,
    });
    // Whoever reads it is told; nobody may be reading yet.
    body.on('error', () => {}).once('close', end);
    const [contentType, contentEncoding, retryAfter] = ['content-type', 'content-encoding', 'retry-after'].map((key) => headers[key]?.toString());
    const isStream = status === 200 && contentType?.startsWith('text/event-stream') && (contentEncoding ?? 'identity') === 'identity';
    if (isStream) return readAnswers(body, { name, eventLimitBytes });
    // It may refuse the subscription as GraphQL over HTTP refuses any operation.
    return only(readReply({ status, contentType, contentEncoding, retryAfter, body: await readText(body, eventLimitBytes) }, name));
  };

  return {
    subscribe: async (call) => {
      const { signal } = call.context;
      if (open >= subscriptions) throw new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" has ${open} subscriptions, as many as it may.`);
      open += 1;
      const closing = new AbortController();
      const follow = (): void => closing.abort(reasonOf(signal, name));
      if (signal?.aborted) follow();
      else signal?.addEventListener('abort', follow, { once: true });
      const end = once(() => {
        signal?.removeEventListener('abort', follow);
        open -= 1;
      });
      const timer = setTimeout(() => closing.abort(overdue(name, timeoutMs)), timeoutMs);
      const failureIn = (error: unknown): CallFailure => (closing.signal.reason instanceof CallFailure ? closing.signal.reason : failureFrom(error));
      try {
        return failingBy(failureIn, await begin(call, { closing, end }));
      } catch (error) {
        end();
        throw failureIn(error);
      } finally {
        clearTimeout(timer);
      }
    },
    stop: () => pool.destroy(),
  };
}

type Opening = { readonly closing: AbortController; readonly end: () => void };

async function* failingBy<Item>(failureIn: (error: unknown) => CallFailure, items: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
  try {
    yield* items;
  } catch (error) {
    throw failureIn(error);
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

function overdue(name: string, timeoutMs: number): CallFailure {
  return new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${name}" did not take a subscription within ${timeoutMs} ms.`, { isFault: true });
}

/** Exactly this: the reference server takes anything else for a client that does not stream. */
const common = ['content-type', 'application/json', 'accept', 'text/event-stream', 'accept-encoding', 'identity'];

function reasonOf(signal: AbortSignal | undefined, name: string): CallFailure {
  const cause: unknown = signal?.reason;
  if ((cause as { name?: unknown } | undefined)?.name !== 'TimeoutError') return new ClientGone(name, cause);
  return new CallFailure('SUBGRAPH_TIMEOUT', `Subgraph "${name}" had not taken a subscription when the time of the request was over.`, { cause });
}

type Reading = { readonly name: string; readonly eventLimitBytes: number };

async function* readAnswers(body: AsyncIterable<Uint8Array>, { name, eventLimitBytes }: Reading): AsyncGenerator<SubgraphAnswer, void, void> {
  for await (const event of readEventStream(body, eventLimitBytes)) {
    if (event.name === 'next') yield parseAnswer(event.data, name);
    else if (event.name === 'complete') return;
  }
  throw new CallFailure('SUBGRAPH_UNAVAILABLE', `Subgraph "${name}" ended a subscription without completing it.`);
}

async function* only(answer: SubgraphAnswer): AsyncGenerator<SubgraphAnswer, void, void> {
  yield answer;
}

async function readText(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limitBytes) throw new EventTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}
