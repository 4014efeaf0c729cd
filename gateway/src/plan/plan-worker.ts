import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import type { PlanOrder } from './apollo-plans.ts';
import type { PlanReply } from './apollo-thread.ts';
import { tooComplex } from './plan-line.ts';
import type { QueryPlan } from './query-plan.ts';

export type PlanWorker = {
  /**
   * One order at a time. When the signal aborts, the thread ends with the plan that it is at, and the next order starts another.
   * @throws GraphQLError when the operation cannot be planned
   */
  plan(order: PlanOrder, signal: AbortSignal): Promise<QueryPlan>;
  /** What the next order may take on top, as the thread is not ready yet. */
  startAllowanceMs(): number;
  stop(): Promise<void>;
};

/** A planner takes half a second to load a large supergraph, and several on a machine under load. */
const startTimeoutMs = 20_000;
/** A plan that takes more is one to be given up. */
const memoryMb = 1_024;

export function createPlanWorker(supergraphSdl: string): PlanWorker {
  let thread: Thread | undefined;
  const start = (): Thread => {
    const worker = new Worker(new URL('./apollo-thread.ts', import.meta.url), {
      workerData: supergraphSdl,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const started: Thread = { worker, ready: once(worker, 'message', { signal: AbortSignal.timeout(startTimeoutMs) }), isReady: false };
    // What ends a thread is told to who waits for it; with nobody there, the next order starts another.
    worker.on('error', () => {}).once('exit', () => forget(started));
    return started;
  };
  const forget = (ended: Thread): void => {
    if (thread === ended) thread = undefined;
  };
  const end = async (ending: Thread): Promise<void> => {
    forget(ending);
    await ending.worker.terminate();
  };
  return {
    startAllowanceMs: () => (thread?.isReady ? 0 : startTimeoutMs),
    plan: async (order, signal) => {
      thread ??= start();
      const asked = thread;
      try {
        await asked.ready;
        asked.isReady = true;
        return read(await ask(asked.worker, order, signal));
      } catch (error) {
        if (error instanceof PlanRefusal) throw error.cause;
        await end(asked);
        throw isOutOfMemory(error) ? tooComplex('The operation could not be planned in the memory there is for it.') : error;
      }
    },
    stop: async () => {
      if (thread) await end(thread);
    },
  };
}

type Thread = { readonly worker: Worker; readonly ready: Promise<unknown>; isReady: boolean };

async function ask(worker: Worker, order: PlanOrder, signal: AbortSignal): Promise<PlanReply> {
  worker.ref();
  try {
    worker.postMessage(order);
    const [reply] = await once(worker, 'message', { signal });
    return reply;
  } finally {
    // An idle thread is no reason for the process to stay.
    worker.unref();
  }
}

/** The planner has answered, and its thread is as good as before. */
class PlanRefusal extends Error {}

function read(reply: PlanReply): QueryPlan {
  switch (reply.kind) {
    case 'planned':
      return reply.plan;
    case 'refused':
      throw new PlanRefusal(reply.message, { cause: new GraphQLError(reply.message) });
    case 'failed':
      throw new PlanRefusal('failed', { cause: reply.error });
    case 'ready':
      throw new Error('The planner was ready twice.');
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
