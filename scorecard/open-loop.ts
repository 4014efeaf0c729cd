import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export type OpenLoopOptions = {
  readonly origin: string;
  /** The JSON of each request, in turn. */
  readonly bodies: readonly string[];
  /** Begun each second, however many have been answered: as people do, who know nothing of one another. */
  readonly rate: number;
  readonly seconds: number;
  /** An answer that comes later is of no use. Milliseconds. */
  readonly goodWithinMs: number;
  /** Connections at once; a request that finds none free waits in the client, and its time runs. Default 500. */
  readonly connections?: number;
};

export type OpenLoopResult = {
  /** Right answers in time, of each second: index 0 is the first. By the time of the answer. */
  readonly goodEachSecond: readonly number[];
  readonly begun: number;
  readonly good: number;
  readonly late: number;
  /** By status, or 0 for a failed connection. Those with 200 and errors are `wrong`. */
  readonly statuses: Readonly<Record<number, number>>;
  readonly wrong: number;
  /** Of the good. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the answers 503. From when they were due, so with the time that they waited in the client. */
  readonly shedP50Ms: number;
  readonly shedP99Ms: number;
  /** How late this client itself was at worst: a machine that is too slow for the rate measures itself. Milliseconds. */
  readonly behindMs: number;
};

/** Asks at a steady rate, for some seconds. */
export async function openLoop({ origin, bodies, rate, seconds, goodWithinMs, connections = 500 }: OpenLoopOptions): Promise<OpenLoopResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const { hostname, port } = new URL(origin);
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  const goodEachSecond = Array.from({ length: seconds + 1 }, () => 0);
  const statuses: Record<number, number> = {};
  const goodMs: number[] = [];
  const shedMs: number[] = [];
  let late = 0;
  let wrong = 0;
  let behindMs = 0;
  const began = performance.now();

  const ask = (dueAt: number, body: string): Promise<void> =>
    new Promise((resolve) => {
      const settle = (status: number, text: string): void => {
        const now = performance.now();
        const ms = now - dueAt;
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === 503) shedMs.push(ms);
        else if (status === 200 && text.includes('"errors"')) wrong++;
        else if (status === 200 && ms > goodWithinMs) late++;
        else if (status === 200) {
          goodMs.push(ms);
          const second = Math.min(seconds, Math.floor((now - began) / 1_000));
          goodEachSecond[second] = (goodEachSecond[second] ?? 0) + 1;
        }
        resolve();
      };
      const sent = request(
        { hostname, port, path: '/graphql', method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) }, timeout: 20_000 },
        (response) => {
          let text = '';
          response.setEncoding('latin1').on('data', (more: string) => {
            text += more;
          });
          response.on('end', () => settle(response.statusCode ?? 0, text)).on('error', () => settle(0, ''));
        },
      );
      sent.on('error', () => settle(0, '')).on('timeout', () => sent.destroy(new Error('no answer in 20 s')));
      sent.end(body);
    });

  const asked: Promise<void>[] = [];
  const total = Math.round(rate * seconds);
  while (asked.length < total) {
    const now = performance.now();
    for (let dueAt = began + (asked.length / rate) * 1_000; dueAt <= now && asked.length < total; dueAt = began + (asked.length / rate) * 1_000) {
      behindMs = Math.max(behindMs, now - dueAt);
      asked.push(ask(dueAt, bodies[asked.length % bodies.length] ?? ''));
    }
    await delay(1);
  }
  await Promise.all(asked);
  agent.destroy();
  const [good, shed] = [goodMs, shedMs].map((times) => times.sort((a, b) => a - b)) as [number[], number[]];
  return {
    ...{ goodEachSecond, begun: total, good: good.length, late, statuses, wrong, behindMs },
    ...{ p50Ms: quantile(good, 0.5), p99Ms: quantile(good, 0.99), shedP50Ms: quantile(shed, 0.5), shedP99Ms: quantile(shed, 0.99) },
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
