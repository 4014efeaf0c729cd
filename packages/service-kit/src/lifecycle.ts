import { DomainError } from './errors.ts';

export type Stoppable = { stop(): Promise<void> };

/**
 * Runs a program until SIGINT or SIGTERM, then stops it once. A DomainError ends it with its sentence and exit
 * code 1; any other error with its stack. A second signal ends the process at once, with code 130.
 *
 * `main` gets a signal that aborts when the program is told to end while it is still starting.
 */
export function runMain(main: (signal: AbortSignal) => Promise<Stoppable>): void {
  const ending = new AbortController();
  const end = (): void => {
    if (ending.signal.aborted) process.exit(130);
    ending.abort();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  run(main, ending.signal).catch(fail);
}

async function run(main: (signal: AbortSignal) => Promise<Stoppable>, signal: AbortSignal): Promise<void> {
  const running = await main(signal);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await running.stop();
  process.exitCode = 0;
  // Handles that a library forgot must not keep a stopped program alive.
  setTimeout(() => process.exit(), 1_000).unref();
}

function fail(error: unknown): void {
  const isRefusal = error instanceof DomainError;
  process.stderr.write(isRefusal ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
  setTimeout(() => process.exit(), 1_000).unref();
}
