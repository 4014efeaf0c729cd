import { StopStack } from './stop-stack.ts';

/**
 * Runs `main` and, unless it answers `done`, keeps what it has started until SIGINT, SIGTERM or SIGHUP. Then, and when
 * it fails, stops what is on the stack, last first. Resolves to the exit code: 0, or 130 when told before `main` was through.
 */
export async function runUntilTold(main: (stack: StopStack, signal: AbortSignal) => Promise<'done' | 'running'>, say: (line: string) => void): Promise<number> {
  const told = new AbortController();
  const isTold = new Promise<'told'>((resolve) => told.signal.addEventListener('abort', () => resolve('told'), { once: true }));
  const forget = onEndSignals(() => told.abort());
  const stack = new StopStack();
  try {
    const outcome = await Promise.race([main(stack, told.signal), isTold]);
    if (outcome === 'running') await isTold;
    if (outcome !== 'done') say('Stopping …');
    return outcome === 'told' ? 130 : 0;
  } finally {
    await stack.stop();
    forget();
  }
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C may arrive several times, by the terminal, by npm and by `timeout`; a person's second comes later. */
const repeatAfterMs = 1_000;

function onEndSignals(tell: () => void): () => void {
  let toldAt: number | undefined;
  const handle = (): void => {
    if (toldAt === undefined) tell();
    else if (Date.now() - toldAt > repeatAfterMs) process.exit(130);
    toldAt ??= Date.now();
  };
  for (const signal of endSignals) process.on(signal, handle);
  return () => {
    for (const signal of endSignals) process.off(signal, handle);
  };
}
