import { setTimeout as delay } from 'node:timers/promises';
import type { SubgraphName } from '@supergraph/e2e';
import type { Shop } from './start-shop.ts';

/** As an operator does, or what does it for them: a new one first, and the old one gets nothing more once it says that it goes. */
export async function replaceReplica(shop: Shop, name: SubgraphName, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const [old] = shop.replicas(name);
  if (!old) throw new Error(`There is no replica of ${name}.`);
  await shop.addReplica(name, settings);
  const ended = old.program.end('SIGTERM');
  await delay(300);
  shop.removeReplica(name, old);
  await ended;
}
