import { randomInt } from 'node:crypto';
import { isPortFree } from '@supergraph/postgres';

/** Below those that systems hand out by themselves, so that no connection of another test takes one before its user does. */
const [first, last] = [20_000, 32_000];

/** Ports that nothing listens on, taken at random: others look for some at the same time. */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(first, last);
    if (!ports.has(port) && (await isPortFree(port))) ports.add(port);
  }
  return [...ports];
}
