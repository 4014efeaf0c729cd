import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { gatewayProgram, outOfReach, type Running, run } from '@supergraph/e2e';
import { findFreePorts } from '@supergraph/testkit';
import { parse } from 'graphql';
import { type SourceName, sources } from './graph.ts';
import { type ScriptedSubgraph, startSubgraph } from './start-subgraph.ts';

export type Stage = {
  /** Of the gateway, without a path. */
  readonly origin: string;
  readonly gateway: Running;
  readonly subgraphs: Readonly<Record<SourceName, ScriptedSubgraph>>;
  readonly supergraphFile: string;
  /** One more gateway before the same subgraphs, with settings of its own. Who starts it ends it. */
  startGateway(settings: Readonly<Record<string, string>>, args?: readonly string[]): Promise<{ readonly origin: string; readonly gateway: Running }>;
};

/** Starts a gateway as an operator does, before scripted subgraphs. `stack` stops it. */
export async function startStage(folder: string, stack: AsyncDisposableStack): Promise<Stage> {
  const names = Object.keys(sources) as SourceName[];
  const started = await Promise.all(names.map(async (name) => stack.adopt(await startSubgraph(name), (one) => one.stop())));
  const subgraphs = Object.fromEntries(started.map((one) => [one.name, one])) as Stage['subgraphs'];
  const supergraphFile = join(folder, 'stage.graphql');
  await writeFile(supergraphFile, compose(started));

  const startGateway: Stage['startGateway'] = async (settings, args = []) => {
    const [port] = await findFreePorts(1);
    const options = ['--supergraph', supergraphFile, '--port', String(port), ...args];
    // Whether NODE_ENV is set must make no difference.
    const gateway = run([...gatewayProgram, ...options], {
      APOLLO_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'info',
      NODE_ENV: '',
      ...outOfReach,
      ...settings,
    });
    await gateway.said(/answers at/);
    return { origin: `http://127.0.0.1:${port}`, gateway };
  };
  const { origin, gateway } = await startGateway({});
  stack.defer(() => gateway.end().then(() => {}));
  return { origin, gateway, subgraphs, supergraphFile, startGateway };
}

function compose(subgraphs: readonly ScriptedSubgraph[]): string {
  const { supergraphSdl, errors = [] } = composeServices(subgraphs.map(({ name, url }) => ({ name, url, typeDefs: parse(sources[name]) })));
  if (supergraphSdl === undefined) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
