import { setTimeout as delay } from 'node:timers/promises';

/** Called between two steps of what takes the thread for long, so that requests get their turn. */
export type Rest = () => Promise<void>;

/** Of one rest. */
const defaultLongestMs = 50;

/**
 * Rests as long as the step before has taken. A single turn of the event loop is not enough: a request needs several, one for
 * each answer of a subgraph, and would wait for a step in each.
 */
export function createRest(longestMs = defaultLongestMs): Rest {
  let beganAt = performance.now();
  return async () => {
    await delay(Math.min(performance.now() - beganAt, longestMs));
    beganAt = performance.now();
  };
}
