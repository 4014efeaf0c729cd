import { setTimeout as delay } from 'node:timers/promises';
import { post } from './send.ts';

export type Song = {
  /** Of the answers, in milliseconds. */
  readonly p99Ms: number;
  readonly count: number;
  /** Those that were not answered right. */
  readonly silent: number;
};

/** Asks the simplest thing each 50 ms while `work` goes on, as any other client would. */
export async function withCanary<Result>(origin: string, work: () => Promise<Result>): Promise<{ result: Result; song: Song }> {
  const over = new AbortController();
  const singing = sing(origin, over.signal);
  try {
    const result = await work();
    over.abort();
    return { result, song: await singing };
  } finally {
    over.abort();
    await singing;
  }
}

async function sing(origin: string, signal: AbortSignal): Promise<Song> {
  const asked: Promise<{ ms: number; isRight: boolean }>[] = [];
  while (!signal.aborted) {
    asked.push(post(origin, { query: '{ __typename }' }).then(({ ms, text }) => ({ ms, isRight: text.includes('"data":{"__typename":"Query"}') })));
    await delay(50, undefined, { signal }).catch(() => {});
  }
  const songs = await Promise.all(asked);
  const times = songs.map(({ ms }) => ms).sort((a, b) => a - b);
  return { p99Ms: times[Math.ceil(times.length * 0.99) - 1] ?? 0, count: times.length, silent: songs.filter(({ isRight }) => !isRight).length };
}
