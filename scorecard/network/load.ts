import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Operation } from '../send.ts';

export type LoadOptions = {
  readonly origin: string;
  /** Started each second, whether those before have been answered or not. */
  readonly rate: number;
  /** What the next request is. */
  readonly operation: (index: number) => Operation;
  /** Whether the answer to the request of that index is right. */
  readonly isRight: (text: string, status: number, index: number) => boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** On connections that are kept open, which is what clients do. Default true. */
  readonly keepAlive?: boolean;
};

export type Loaded = {
  readonly count: number;
  /** What was wrong, with how often: a status, or the error of a connection. */
  readonly wrong: Readonly<Record<string, number>>;
  readonly wrongCount: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Milliseconds since the begin of the load, of each wrong answer. */
  readonly wrongAtMs: readonly number[];
};

/** Asks at a steady rate while `work` goes on. */
export async function withLoad<Result>(options: LoadOptions, work: () => Promise<Result>): Promise<{ readonly result: Result; readonly load: Loaded }> {
  const over = new AbortController();
  const loading = load(options, over.signal);
  try {
    const result = await work();
    over.abort();
    return { result, load: await loading };
  } finally {
    over.abort();
    await loading;
  }
}

async function load({ origin, rate, operation, isRight, headers = {}, keepAlive = true }: LoadOptions, signal: AbortSignal): Promise<Loaded> {
  const agent = new Agent({ keepAlive, maxSockets: 200 });
  const times: number[] = [];
  const wrong: Record<string, number> = {};
  const wrongAtMs: number[] = [];
  const asked: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; !signal.aborted; ) {
    const due = Math.floor(((performance.now() - began) / 1_000) * rate);
    for (; index <= due; index++) {
      const at = performance.now();
      const asking = index;
      asked.push(
        ask({ origin, agent, headers, operation: operation(asking) }).then(({ status, text }) => {
          times.push(performance.now() - at);
          if (isRight(text, status, asking)) return;
          const what = `${status} ${text.slice(0, 160)}`;
          wrong[what] = (wrong[what] ?? 0) + 1;
          wrongAtMs.push(at - began);
        }),
      );
    }
    await delay(1_000 / rate);
  }
  await Promise.all(asked);
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;
  return { count: times.length, wrong, wrongCount: wrongAtMs.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: times.at(-1) ?? 0, wrongAtMs };
}

type Asking = { readonly origin: string; readonly agent: Agent; readonly headers: Readonly<Record<string, string>>; readonly operation: Operation };

function ask({ origin, agent, headers, operation }: Asking): Promise<{ status: number; text: string }> {
  const body = JSON.stringify(operation);
  const all = { 'content-type': 'application/json', accept: 'application/graphql-response+json', 'content-length': Buffer.byteLength(body), ...headers };
  return new Promise((resolve) => {
    const sent = request(`${origin}/graphql`, { method: 'POST', agent, headers: all, timeout: 20_000 });
    const fail = (error: Error): void => resolve({ status: 0, text: error.message });
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => {
        text += more;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', fail);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 20 s')));
    sent.on('error', fail);
    sent.end(body);
  });
}
