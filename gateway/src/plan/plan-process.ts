import { type ChildProcess, fork } from 'node:child_process';

/**
 * A process that answers one order after the other. When it ends, by itself, by an abort, or as there was no order for long,
 * the next order starts another.
 */
export type PlanProcess<Order, Reply> = {
  /**
   * One order at a time. When the signal aborts, the process ends with what it is at.
   * @throws Error when the process ends instead of an answer
   */
  ask(order: Order, signal: AbortSignal): Promise<Reply>;
  /** What the next order may take on top, as no process is ready. */
  startAllowanceMs(): number;
  stop(): Promise<void>;
};

/** It takes a tenth of a second, and several on a machine under load. */
const startTimeoutMs = 20_000;
/** A gateway that has compiled what its clients ask needs no planner, which holds 70 MB. */
const defaultIdleMs = 60_000;

/** `first` is asked of each new process before anything else, and its reply handed to `checkFirst`, which may throw. */
export function createPlanProcess<Order, Reply>(options: {
  readonly program: URL;
  readonly first: Order;
  readonly checkFirst: (reply: Reply) => void;
  /** Without an order, until the process ends. Default 60 000. */
  readonly idleMs?: number | undefined;
}): PlanProcess<Order, Reply> {
  const { program, first, checkFirst, idleMs = defaultIdleMs } = options;
  let current: Started | undefined;
  let idle: NodeJS.Timeout | undefined;
  const start = (): Started => {
    const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
    const started: Started = { child, isReady: false, ready: prepare(child) };
    started.ready.then(
      () => {
        started.isReady = true;
      },
      () => end(started),
    );
    child.once('exit', () => forget(started));
    return started;
  };
  const prepare = async (child: ChildProcess): Promise<void> => {
    checkFirst(await converse<Order, Reply>(child, first, AbortSignal.timeout(startTimeoutMs)));
  };
  const forget = (ended: Started): void => {
    if (current === ended) current = undefined;
  };
  const end = async (ending: Started): Promise<void> => {
    forget(ending);
    if (ending.child.exitCode !== null || ending.child.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.child.once('exit', resolve));
    ending.child.ref();
    ending.child.kill('SIGKILL');
    await ended;
  };
  return {
    startAllowanceMs: () => (current?.isReady ? 0 : startTimeoutMs),
    ask: async (order, signal) => {
      clearTimeout(idle);
      current ??= start();
      const asked = current;
      await asked.ready;
      try {
        const reply = await converse<Order, Reply>(asked.child, order, signal);
        idle = setTimeout(() => void end(asked), idleMs).unref();
        return reply;
      } catch (error) {
        await end(asked);
        throw error;
      }
    },
    stop: async () => {
      clearTimeout(idle);
      if (current) await end(current);
    },
  };
}

type Started = { readonly child: ChildProcess; readonly ready: Promise<void>; isReady: boolean };

/** While nothing is asked of it, a process is no reason for this one to stay. */
async function converse<Order, Reply>(child: ChildProcess, order: Order, signal: AbortSignal): Promise<Reply> {
  child.ref();
  child.channel?.ref();
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const onMessage = (reply: unknown): void => resolve(reply as Reply);
  const onExit = (code: number | null, by: string | null): void => reject(new Error(`The process of the planner ended with ${code ?? by}.`));
  const onAbort = (): void => reject(signal.reason);
  child.once('message', onMessage).once('exit', onExit).once('error', reject);
  signal.addEventListener('abort', onAbort);
  try {
    child.send(order as never, (error) => error && reject(error));
    return await promise;
  } finally {
    child.off('message', onMessage).off('exit', onExit).off('error', reject);
    signal.removeEventListener('abort', onAbort);
    child.unref();
    child.channel?.unref();
  }
}
