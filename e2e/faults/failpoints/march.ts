import { setTimeout as delay } from 'node:timers/promises';
import type { SubgraphName } from '@supergraph/e2e';
import type { Findings } from '../../../scorecard/case.ts';
import type { Replica, Shop } from '../../../scorecard/shop/start-shop.ts';

export type MarchOptions = {
  readonly shop: Shop;
  readonly name: SubgraphName;
  /** One life each. */
  readonly failpoints: readonly string[];
  readonly findings: Findings;
  /** How long each may live. */
  readonly patienceMs: number;
  /** Ends it between two lives. */
  readonly signal: AbortSignal;
};

/** Has a process of a subgraph killed at one failpoint after the other, each time by starting it anew. Resolves to how many it passed. */
export async function march({ shop, name, failpoints, findings, patienceMs, signal }: MarchOptions): Promise<number> {
  let passed = 0;
  for (const failpoint of failpoints) {
    if (signal.aborted) break;
    const isDead = await liveOnce({ shop, name, failpoint, patienceMs });
    if (isDead) passed += 1;
    findings.expect(isDead, `${name} has not passed ${failpoint} within ${patienceMs / 1_000} s`);
  }
  return passed;
}

type Life = Pick<MarchOptions, 'shop' | 'name' | 'patienceMs'> & { readonly failpoint: string };

/** Says whether the failpoint has killed it. */
async function liveOnce({ shop, name, failpoint, patienceMs }: Life): Promise<boolean> {
  const replica = await shop.addReplica(name, { FAILPOINT: failpoint }).catch((error: Error) => {
    // Some work waits for it from before it is ready.
    if (error.message.includes('(SIGKILL)')) return null;
    throw error;
  });
  if (!replica) return true;
  const isDead = await diesWithin(replica, patienceMs);
  if (!isDead) await replica.program.end('SIGKILL');
  shop.removeReplica(name, replica);
  return isDead;
}

async function diesWithin({ program }: Replica, patienceMs: number): Promise<boolean> {
  const late = new AbortController();
  try {
    return await Promise.race([program.exitCode.then(() => true), delay(patienceMs, false, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}
