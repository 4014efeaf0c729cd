import { Pool } from 'undici';
import { cpuTimeMs } from './cpu-time.ts';

export type Contender = {
  readonly name: string;
  /** Where it answers. */
  readonly origin: string;
  /** Its processes; PostgreSQL, which all share, is none of them. */
  readonly pids: readonly number[];
  request(page: Page, key: string | null): { readonly path: string; readonly body: string };
};

export type Page = 'product-page' | 'list-page';

export type Round = { readonly latenciesMs: readonly number[]; readonly cpuMs: number; readonly databaseCpuMs: number };

export type Load = {
  readonly page: Page;
  /** What each request asks for, in turn: slugs of products, cursors of lists. */
  readonly keys: readonly (string | null)[];
  /** Requests at once. */
  readonly concurrency: number;
  /** Of PostgreSQL, as they are now. */
  readonly databasePids: () => readonly number[];
};

/** Sends one request for each key and waits for all answers. @throws on an answer that is not 200, or that has errors */
export async function measure(contender: Contender, { page, keys, concurrency, databasePids }: Load): Promise<Round> {
  const pool = new Pool(contender.origin, { connections: concurrency, pipelining: 1 });
  const latenciesMs: number[] = [];
  const queue = keys.values();
  const cpuBefore = cpuTimeMs(contender.pids);
  const databaseBefore = cpuTimeMs(databasePids());
  const work = async (): Promise<void> => {
    for (const key of queue) {
      const begin = performance.now();
      await send(pool, contender.request(page, key), contender.name);
      latenciesMs.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await pool.close();
  return { latenciesMs, cpuMs: cpuTimeMs(contender.pids) - cpuBefore, databaseCpuMs: cpuTimeMs(databasePids()) - databaseBefore };
}

/** The bytes of the answer. */
export async function send(pool: Pool, { path, body }: { path: string; body: string }, name: string): Promise<string> {
  const answer = await pool.request({ path, method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.startsWith('{"errors"') || text.includes('"errors":['))
    throw new Error(`${name} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
  return text;
}

/** The value below which the share `p` of all lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
}
