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

/** Measures what the settings ask for. Resolves to the exit code: not 0 when our gateway has given a wrong answer. */
export async function bench(settings: Settings): Promise<number> {
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
  return rows.some(({ gateway, errors }) => gateway === 'ours' && errors > 0) ? 1 : 0;
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
    for (const expectation of stage.expectations) rows.push(...(await measureWorkload(stage, expectation, settings)));
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
