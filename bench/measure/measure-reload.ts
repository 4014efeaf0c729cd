import { open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { composeGraph } from '../graphs/compose-graph.ts';
import { graphs } from '../graphs/graphs.ts';
import type { Row } from '../report/row.ts';
import type { Stage } from '../stage.ts';
import type { Expectation } from './check-answers.ts';
import type { Measurement } from './contender.ts';
import { createRateMeasure, findRate } from './measure-at-rate.ts';
import { forgetPeak } from './memory.ts';
import { rowOf } from './row-of-rounds.ts';

const swapEverySeconds = 5;

/** Each gateway at a rate of its own, with the supergraph as it is and with another one every five seconds. */
export async function measureReload(stage: Stage, expectation: Expectation, { contenders, settings }: Measurement): Promise<Row[]> {
  const headers = 'distinct';
  const measure = createRateMeasure(stage, expectation, { settings, headers });
  // Of whole swaps: a shorter time would make each weigh more than it does.
  const seconds = swapEverySeconds * Math.max(1, Math.round((settings.seconds * settings.rounds) / swapEverySeconds));
  const versions = [composeChanged(stage), stage.supergraphSdl];
  const rows: Row[] = [];
  for (const contender of contenders) {
    const { gateway } = contender;
    const rate = await findRate(measure, contender, settings.seconds);
    const steady = await measure(contender, { seconds: settings.seconds * settings.rounds, rate });
    forgetPeak(gateway.pid);
    const swaps = startSwaps(stage.supergraphFile(gateway.name), versions);
    const swapped = await measure(contender, { seconds, rate });
    await swaps.stop();
    const follows = await hasTakenOver(gateway.origin, stage.supergraphFile(gateway.name), versions).catch((cause) => {
      throw new Error(`${gateway.name} has failed when its supergraph changed. It has said: ${gateway.said()}`, { cause });
    });
    if (!follows) console.log(`reload: ${gateway.name} does not follow its supergraph.`);
    rows.push({ ...rowOf(gateway, { workload: 'reload', headers, rounds: [swapped] }), rate, steadyP99Ms: steady.p99Ms });
  }
  return rows;
}

/** Whether the field that the changed supergraph has is known after a while. Leaves the gateway with the one it began with. */
async function hasTakenOver(origin: string, file: string, [changed = '', original = '']: readonly string[]): Promise<boolean> {
  const body = JSON.stringify({ query: '{ products(first: 1) { nodes { edition } } }' });
  const knowsField = async (): Promise<boolean> => {
    const answer = await fetch(`${origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return !(await answer.text()).includes('Cannot query field');
  };
  await overwrite(file, changed);
  const endsAt = performance.now() + 15_000;
  let isKnown = await knowsField();
  for (; !isKnown && performance.now() < endsAt; isKnown = await knowsField()) await delay(200);
  await overwrite(file, original);
  return isKnown;
}

/** The first in a second, then one every five. The last one that is written is the one which the gateway began with. */
function startSwaps(file: string, versions: readonly string[]): { stop(): Promise<void> } {
  let turn = 0;
  const swap = (): Promise<void> => overwrite(file, versions[turn++ % versions.length] as string);
  const faults: unknown[] = [];
  const run = (): void => void swap().catch((error) => faults.push(error));
  const first = setTimeout(run, 1_000);
  const others = setInterval(() => setTimeout(run, 1_000), swapEverySeconds * 1_000);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(others);
      await overwrite(file, versions.at(-1) as string);
      if (faults.length > 0) throw new AggregateError(faults, `${file} could not be written.`);
    },
  };
}

/** In its place, as Hive Gateway follows no file that another one replaces, and never empty in between, which some would read. */
async function overwrite(file: string, text: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(text, 0);
    await handle.truncate(Buffer.byteLength(text));
  } finally {
    await handle.close();
  }
}

/** The same subgraphs, one of which has a field more. */
function composeChanged({ responders }: Stage): string {
  const sources = graphs.commerce.sources.map(({ name, sdl }) => ({ name, sdl: name === 'products' ? `${sdl}\nextend type Product { edition: Int }\n` : sdl }));
  return composeGraph(sources, responders.ports);
}
