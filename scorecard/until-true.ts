import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again. Resolves to how long it took, or to `patienceMs` and more when it never became true. Milliseconds. */
export async function untilTrue(check: () => Promise<boolean>, patienceMs = 20_000): Promise<number> {
  const began = performance.now();
  while (!(await check()) && performance.now() - began < patienceMs) await delay(20);
  return performance.now() - began;
}
