import type { FromWorker, ToWorker } from './messages.ts';

/** What a worker knows of all of them. Until every one has been ready once, none says that it is. */
export type Colleagues = { readonly isComplete: boolean; readonly state: string };

/**
 * Runs in a process that `startWorkers` has started, until that tells it to end. Ctrl-C in a terminal reaches every process, and
 * is the first one's to obey. Resolves to the exit code.
 */
export async function runWorker(start: (colleagues: () => Colleagues) => Promise<{ stop(): Promise<void> }>): Promise<number> {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  const told = new Promise((resolve) => process.once('SIGTERM', resolve));
  let colleagues: Colleagues = { isComplete: false, state: 'starting' };
  process.on('message', (message: ToWorker) => {
    if (message.kind !== 'workers') return;
    const { ready, count } = message;
    colleagues = { isComplete: colleagues.isComplete || ready === count, state: `${ready} of ${count} ready` };
  });
  const running = await start(() => colleagues);
  const message: FromWorker = { kind: 'ready' };
  process.send?.(message);
  await told;
  await running.stop();
  process.disconnect();
  return 0;
}
