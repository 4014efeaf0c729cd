import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GraphName } from '../graphs/graphs.ts';
import type { Order, Report } from './main.ts';
import type { Waves } from './recorder.ts';

export type Responders = {
  /** By the subgraph's name. */
  readonly ports: Readonly<Record<string, number>>;
  /** The calls since the last time that it was asked, and how many of them had no `authorization` header. */
  count(): Promise<{ readonly calls: number; readonly anonymous: number }>;
  /** Answers of these subgraphs come so much later, from now on. */
  delay(delaysMs: Readonly<Record<string, number>>): Promise<void>;
  /** Records the calls for each request, by its `x-request-id`, while `run` runs. */
  record(run: () => Promise<void>): Promise<Readonly<Record<string, Waves>>>;
  stop(): Promise<void>;
};

export async function startResponders(graph: GraphName): Promise<Responders> {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), [graph], { execArgv: [] });
  const { ports } = await next(child, 'ports');
  const order = async <Kind extends Report['kind']>(given: Order, kind: Kind): Promise<Extract<Report, { kind: Kind }>> => {
    const answer = next(child, kind);
    child.send(given);
    return answer;
  };
  return {
    ports,
    count: () => order({ kind: 'count' }, 'counted'),
    delay: async (delaysMs) => void (await order({ kind: 'delay', delaysMs }, 'done')),
    record: async (run) => {
      await order({ kind: 'record' }, 'done');
      await run();
      return (await order({ kind: 'take' }, 'taken')).recordings;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** One order at a time: the next report is its answer. */
async function next<Kind extends Report['kind']>(child: ChildProcess, kind: Kind): Promise<Extract<Report, { kind: Kind }>> {
  const ended = new AbortController();
  const report = await Promise.race([
    once(child, 'message', { signal: ended.signal }).then(([message]) => message as Report),
    once(child, 'exit', { signal: ended.signal }).then(([code]): never => {
      throw new Error(`The responders have ended with ${code}.`);
    }),
  ]);
  ended.abort();
  if (report.kind !== kind) throw new Error(`The responders said "${report.kind}" where "${kind}" was expected.`);
  return report as Extract<Report, { kind: Kind }>;
}
