import { setTimeout as delay } from 'node:timers/promises';
import type { SubgraphName } from '@supergraph/e2e';
import { type Case, Findings } from '../../../scorecard/case.ts';
import type { Shop } from '../../../scorecard/shop/start-shop.ts';
import { checkInvariants } from '../check-invariants.ts';
import { findInSources, patternOf } from '../failpoints/find-in-sources.ts';
import { march } from '../failpoints/march.ts';
import { passedElsewhere, plan } from '../failpoints/plan.ts';
import type { Ground } from '../ground.ts';
import type { Databases } from '../invariants/invariant.ts';
import { fates, type Lives, live, openPlace, type Place, type Way } from '../market/fates.ts';

/** How long a process may live with a failpoint that only one fate in ten passes, on a machine that starts processes all the time. */
const patienceMs = 60_000;
/** Of a round these are killed one after the other, and orders at the same time: more at once would leave nobody to answer. */
const rounds: readonly (readonly SubgraphName[])[] = [['payments'], ['inventory'], ['products', 'accounts', 'reviews', 'discovery']];

export const killedAtFailpoints: Case<Ground> = {
  id: 'failpoints',
  title: 'kill -9 at every failpoint of every subgraph, while orders go all their ways',
  run: async (ground, findings, signal) => {
    await expectPlanComplete(findings);
    const shop = await ground.shop();
    const place = await openPlace(shop);
    const lived = Object.keys(fates).map(() => 0);
    let [killed, gaveUp, restMs] = [0, 0, 0];
    for (const [round, names] of rounds.entries()) {
      const over = new AbortController();
      const until = AbortSignal.any([over.signal, signal]);
      const living = Object.entries(fates).map((way) => repeat(way, { place, findings, signal: until }));
      const ofOrders = (plan.orders ?? []).filter((_, index) => index % rounds.length === round);
      const marching = { shop, findings, signal, isQuick: ground.isQuick };
      const passed = await Promise.all([marchOne('orders', ofOrders, marching), marchEach(names, marching)]);
      killed += passed.reduce((sum, count) => sum + count, 0);
      over.abort();
      for (const [index, each] of (await Promise.all(living)).entries()) {
        lived[index] = (lived[index] ?? 0) + each.lived;
        gaveUp += each.gaveUp;
      }
      restMs = Math.max(restMs, await checkAfter(`orders and ${names.join(', ')}`, shop.databases, findings));
    }
    const ways = Object.keys(fates).map((name, index) => `${lived[index]} ${name}`);
    return `${killed} killed; of the orders meanwhile ${ways.join(', ')}, ${gaveUp} given up; at rest after ${restMs.toFixed(0)} ms at most`;
  },
};

/** Finds which round has broken something. */
async function checkAfter(killed: string, databases: Databases, findings: Findings): Promise<number> {
  const own = new Findings();
  const restMs = await checkInvariants(databases, own);
  findings.faults.push(...own.faults.map((fault) => `after ${killed}: ${fault}`));
  return restMs;
}

/** No failpoint is forgotten, and none is waited for that is gone. */
async function expectPlanComplete(findings: Findings): Promise<void> {
  const planned = [...Object.values(plan).flat(), ...passedElsewhere];
  const found = (await findInSources()).map(({ file, name }) => ({ file, name, pattern: patternOf(name) }));
  for (const { file, name, pattern } of found)
    findings.expect(
      planned.some((one) => pattern.test(one)),
      `nothing is killed at ${name} of ${file}`,
    );
  for (const one of new Set(planned))
    findings.expect(
      found.some(({ pattern }) => pattern.test(one)),
      `no source passes ${one}`,
    );
}

type Marching = { readonly shop: Shop; readonly findings: Findings; readonly signal: AbortSignal; readonly isQuick: boolean };

async function marchEach(names: readonly SubgraphName[], marching: Marching): Promise<number> {
  let passed = 0;
  for (const name of names) passed += await marchOne(name, plan[name] ?? [], marching);
  return passed;
}

/** It takes the place of the subgraph's process, and leaves a new one. */
async function marchOne(name: SubgraphName, all: readonly string[], { shop, findings, signal, isQuick }: Marching): Promise<number> {
  const failpoints = all.filter((_, index) => !isQuick || index % 4 === 0);
  for (const replica of shop.replicas(name)) {
    shop.removeReplica(name, replica);
    await replica.program.end('SIGTERM');
  }
  try {
    return await march({ shop, name, failpoints, findings, patienceMs, signal });
  } finally {
    await shop.addReplica(name);
  }
}

type Life = { readonly place: Place; readonly findings: Findings; readonly signal: AbortSignal };

async function repeat(way: Way, { place, findings, signal }: Life): Promise<Lives> {
  const lives: Lives = { lived: 0, gaveUp: 0 };
  while (!signal.aborted) if (!(await live(way, { place, findings, lives }))) await delay(500);
  return lives;
}
