import { setTimeout as delay } from 'node:timers/promises';

const patienceMs = 15_000;
const pauseMs = 20;

/** Looks again and again for what comes of its own, and resolves to the first of it. `what` says what is missing when it does not come. */
export async function untilFound<Found>(look: () => Promise<readonly Found[]>, what: string): Promise<Found> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await delay(pauseMs)) {
    const [found] = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`Nothing has come of: ${what}`);
}
