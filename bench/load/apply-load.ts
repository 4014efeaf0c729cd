import type { Workload } from '../workloads/workload.ts';
import { Connection } from './connection.ts';
import { authorizationOf, bodyOf, createRequestWriter, type HeaderMode } from './write-request.ts';

export type Load = {
  readonly origin: string;
  readonly workload: Workload;
  readonly headers: HeaderMode;
  readonly connections: number;
  readonly seconds: number;
  /** At most; default: as many as there is time for. */
  readonly requests?: number;
  /** Requests a second, whatever the gateway does with them; without it each connection asks again as soon as it is answered. */
  readonly rate?: number;
  /** Whether it is the right answer to the question. */
  isRight(question: number, answer: { readonly status: number; readonly body: Buffer }): boolean;
  /** Called when all connections are open, right before the first request. */
  readonly onBegin?: () => void;
};

/** `questions` and `latenciesMs` are of each request, in the order of their answers. */
export type LoadResult = {
  readonly questions: readonly number[];
  readonly latenciesMs: readonly number[];
  readonly errors: number;
  readonly elapsedMs: number;
};

export async function applyLoad(load: Load): Promise<LoadResult> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => Connection.open(load.origin)));
  try {
    load.onBegin?.();
    const tally: Tally = { questions: [], latenciesMs: [], errors: 0, end: null };
    const beganAt = performance.now();
    const bodies = load.workload.questions.map(bodyOf);
    const askers = connections.map((connection, index) => createAsker({ load, tally, bodies, connection, index }));
    const isOver = (): boolean => tally.end !== null;
    await (load.rate === undefined ? askWithoutPause(askers, { ...load, beganAt, isOver }) : askAtRate(askers, { ...load, rate: load.rate, beganAt, isOver }));
    if (tally.end) throw new Error('The gateway takes no connection any more.', { cause: tally.end });
    return { ...tally, elapsedMs: performance.now() - beganAt };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Sends the request that stands at `turn` of the sequence; the time counts from `since`. */
type Asker = (turn: number, since: number) => Promise<void>;

/** `end` is why no more can be asked. */
type Tally = { readonly questions: number[]; readonly latenciesMs: number[]; errors: number; end: unknown };

type Asking = {
  readonly load: Load;
  readonly tally: Tally;
  readonly bodies: readonly string[];
  readonly connection: Connection;
  readonly index: number;
};

function createAsker({ load, tally, bodies, connection, index }: Asking): Asker {
  const { origin, headers, workload, isRight } = load;
  const write = createRequestWriter(origin, { authorization: authorizationOf(headers, index) });
  let current = connection;
  return async (turn, since) => {
    const question = workload.sequence[turn % workload.sequence.length] as number;
    try {
      const answer = await current.exchange(write(bodies[question] as string));
      tally.latenciesMs.push(performance.now() - since);
      tally.questions.push(question);
      if (!isRight(question, answer)) tally.errors++;
    } catch {
      // A broken connection is a failed request; the next one has a new connection.
      tally.errors++;
      current.close();
      current = await Connection.open(origin).catch((error) => {
        tally.end ??= error;
        return current;
      });
    }
  };
}

type Running = Pick<Load, 'seconds' | 'requests'> & { readonly beganAt: number; isOver(): boolean };

async function askWithoutPause(askers: readonly Asker[], { seconds, requests = Number.POSITIVE_INFINITY, beganAt, isOver }: Running): Promise<void> {
  const endsAt = beganAt + seconds * 1_000;
  let turn = 0;
  const work = async (ask: Asker): Promise<void> => {
    for (let now = performance.now(); now < endsAt && turn < requests && !isOver(); now = performance.now()) await ask(turn++, now);
  };
  await Promise.all(askers.map(work));
}

/**
 * A request that finds no free connection waits, and the wait counts: otherwise a gateway that stands still would be asked
 * less, and look better than it is. The lateness of this process's own timers does not count.
 */
async function askAtRate(askers: readonly Asker[], { rate, seconds, beganAt, isOver }: Running & { readonly rate: number }): Promise<void> {
  const total = Math.round(rate * seconds);
  const free = [...askers];
  const running = new Set<Promise<void>>();
  let turn = 0;
  const askNext = (since: number): void => {
    const ask = free.pop() as Asker;
    const asked = ask(turn++, since).then(() => {
      free.push(ask);
      running.delete(asked);
      // Whatever became due while all connections were busy goes first.
      while (free.length > 0 && dueAt(turn) <= performance.now() && turn < total) askNext(dueAt(turn));
    });
    running.add(asked);
  };
  const dueAt = (number: number): number => beganAt + (number * 1_000) / rate;
  while (turn < total && !isOver()) {
    const now = performance.now();
    while (free.length > 0 && turn < total && dueAt(turn) <= now) askNext(now);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
}
