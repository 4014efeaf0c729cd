import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePorts } from '@supergraph/testkit';
import type { Tape } from './gateways/floor.ts';
import type { GatewayName } from './gateways/gateway-names.ts';
import { launchOf } from './gateways/launch.ts';
import { recordTapes } from './gateways/record-tapes.ts';
import { type StartedGateway, startGateway } from './gateways/start-gateway.ts';
import { composeGraph } from './graphs/compose-graph.ts';
import { readApiSchema } from './graphs/expected-answers.ts';
import { type GraphName, graphs } from './graphs/graphs.ts';
import { serveKeys } from './load/sign-tokens.ts';
import { type Expectation, expectAnswers } from './measure/check-answers.ts';
import { type Responders, startResponders } from './responders/start-responders.ts';
import type { WorkloadName } from './workloads/workload.ts';
import { createWorkload } from './workloads/workloads.ts';

export type Stage = {
  readonly responders: Responders;
  readonly gateways: readonly StartedGateway[];
  readonly expectations: readonly Expectation[];
  readonly supergraphSdl: string;
  /** The file that a gateway has read its supergraph from. */
  supergraphFile(name: GatewayName): string;
};

export type StageOptions = {
  readonly graph: GraphName;
  readonly gateways: readonly GatewayName[];
  readonly workloads: readonly WorkloadName[];
  /** An empty one, for the files of this stage. */
  readonly folder: string;
  readonly profileFolder?: string;
  /** Stops what has been started, in reverse order. */
  readonly stack: AsyncDisposableStack;
};

/** Starts the subgraphs of one graph and, before them, each gateway on its own. */
export async function startStage({ graph, gateways: names, workloads, folder, profileFolder, stack }: StageOptions): Promise<Stage> {
  const keys = stack.adopt(await serveKeys(), (served) => served.stop());
  const responders = stack.adopt(await startResponders(graph), (started) => started.stop());
  const supergraphSdl = composeGraph(graphs[graph].sources, responders.ports);
  const supergraphFile = (name: GatewayName): string => join(folder, `${name}.graphql`);
  const whole = { graph: graphs[graph], schema: readApiSchema(supergraphSdl) };
  const expectations: Expectation[] = [];
  for (const name of workloads) expectations.push(await expectAnswers(createWorkload(name, whole.schema), whole));

  const tapesFile = join(folder, 'tapes.json');
  const start = async (name: GatewayName, port: number, profiled?: string): Promise<StartedGateway> => {
    await writeFile(supergraphFile(name), supergraphSdl);
    const site = {
      port,
      supergraphFile: supergraphFile(name),
      sources: graphs[graph].sources,
      ports: responders.ports,
      keysUrl: keys.url,
      tapesFile,
      ...(profiled !== undefined && { profileFolder: profiled }),
    };
    return startGateway(name, launchOf(name, site), port);
  };
  const [recordPort = 0, ...ports] = await findFreePorts(names.length + 1);
  if (names.includes('floor')) {
    // By a gateway for this alone: what the measured one has in its memory is of what is measured.
    const recorded = await start('ours', recordPort);
    try {
      const tapes: Tape[] = [];
      for (const { workload } of expectations) tapes.push(...(await recordTapes(recorded.origin, workload, responders)));
      await writeFile(tapesFile, JSON.stringify(tapes));
    } finally {
      await recorded.stop();
    }
  }
  const gateways: StartedGateway[] = [];
  for (const [index, name] of names.entries()) {
    const profiled = name.startsWith('ours') ? profileFolder : undefined;
    const started = await start(name, ports[index] as number, profiled).catch((error) => refuse(name, error));
    if (started) gateways.push(stack.adopt(started, (one) => one.stop()));
  }
  return { responders, gateways, expectations, supergraphSdl, supergraphFile };
}

/** Without a peer the others can still be compared. */
function refuse(name: GatewayName, error: unknown): null {
  if (name === 'ours' || name === 'ours-guarded' || name === 'floor') throw error;
  console.error(error);
  return null;
}
