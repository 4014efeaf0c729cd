import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayName } from './gateways/gateway-names.ts';
import type { GraphName } from './graphs/graphs.ts';
import { leaveCoreToGateways } from './measure/cores.ts';
import { measureWorkload } from './measure/measure-workload.ts';
import type { Settings } from './options.ts';
import type { Row } from './report/row.ts';
import { writeReport } from './report/write-report.ts';
import { startStage } from './stage.ts';
import type { WorkloadName } from './workloads/workload.ts';
import { graphOf } from './workloads/workloads.ts';

/** Measures what the settings ask for. The exit code is 1 when something could not be measured, or our gateway has given a wrong answer. */
export async function bench(settings: Settings): Promise<void> {
  leaveCoreToGateways();
  const begin = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-bench-'));
  const rows: Row[] = [];
  try {
    for (const graph of ['reviews', 'commerce'] as const) {
      const workloads = settings.workloads.filter((name) => graphOf[name] === graph);
      if (workloads.length > 0) rows.push(...(await measureGraph(graph, workloads, { settings, folder: join(folder, graph) })));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await writeReport(rows, { ...settings, tookSeconds: Math.round((performance.now() - begin) / 1_000) });
  if (rows.some(({ gateway, errors }) => gateway.startsWith('ours') && errors > 0)) process.exitCode = 1;
}

type Measuring = { readonly settings: Settings; readonly folder: string };

async function measureGraph(graph: GraphName, workloads: readonly WorkloadName[], { settings, folder }: Measuring): Promise<Row[]> {
  await mkdir(folder);
  const profileFolder = settings.profile ? await mkdtemp(join(tmpdir(), 'supergraph-profile-')) : undefined;
  const stack = new AsyncDisposableStack();
  try {
    const gateways = settings.gateways.filter((name) => canServe(name, graph));
    const stage = await startStage({ graph, gateways, workloads, folder, stack, ...(profileFolder !== undefined && { profileFolder }) });
    const rows: Row[] = [];
    for (const expectation of stage.expectations) {
      // One that cannot be measured, as when a gateway dies of it, takes no other with it.
      const measured = await measureWorkload(stage, expectation, settings).catch((error) => {
        console.error(error);
        process.exitCode = 1;
        return [];
      });
      rows.push(...measured);
    }
    return rows;
  } finally {
    await stack.disposeAsync();
    if (profileFolder !== undefined) console.log(`The profile of our gateway is in ${profileFolder}.`);
  }
}

/** Mercurius knows no federation 2, which the project's own graph is written in. */
function canServe(name: GatewayName, graph: GraphName): boolean {
  return name !== 'mercurius' || graph === 'reviews';
}
