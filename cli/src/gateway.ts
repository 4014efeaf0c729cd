import cluster from 'node:cluster';
import { resolve } from 'node:path';
import type { Gateway, GatewayOptions } from '@supergraph/gateway';
import { createLogger, logCrash, type Readiness } from '@supergraph/service-kit';
import { createHeapBound } from './bound-heap.ts';
import { callKeysFolder } from './call-keys.ts';
import type { CommandIo } from './compose/index.ts';
import { readConfig } from './config.ts';
import { readOptions, readPort, readWorkers } from './options.ts';
import { checkPorts } from './placements.ts';
import { projectFolder } from './project.ts';
import { runUntilTold } from './run-until-told.ts';
import { readDataDir, readRemotes } from './start-options.ts';
import { type Colleagues, runWorker } from './workers/run-worker.ts';
import { startWorkers } from './workers/start-workers.ts';

const usage = `Usage: supergraph gateway [options]
Runs the gateway alone, before subgraphs that answer where the supergraph says.
  --supergraph supergraph.graphql  the composed supergraph
  --port 4000                      where it listens
  --host 127.0.0.1                 the address it listens on; 0.0.0.0 opens it to other machines
  --remote NAME=URL                a subgraph that answers elsewhere; may be repeated
  --workers 1                      processes that share the port; auto for one a core
  --development                    Sandbox, GraphiQL, /inspect and introspection for everybody, viewers by the header x-dev-viewer,
                                   and calls signed as npm start signs them
  --data-dir .data                 where the keys for that are
`;

/** `supergraph gateway`: until told to end. Resolves to the exit code. */
export async function gateway(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, {
    supergraph: { type: 'string' },
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
    remote: { type: 'string', multiple: true, default: [] },
    workers: { type: 'string', default: '1' },
    development: { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const supergraphFile = values.supergraph === undefined ? resolve(projectFolder, 'supergraph.graphql') : resolve(io.cwd, values.supergraph);
  const { host, development } = values;
  const port = readPort(values.port, '--port');
  const remotes = readRemotes(values.remote);
  const subgraphs = Object.fromEntries(Object.entries(remotes).map(([name, url]) => [name, { kind: 'http' as const, url }]));
  const workers = readWorkers(values.workers);
  const start = async (options: Pick<GatewayOptions, 'alsoReady'> = {}): Promise<Gateway> => {
    const { startGateway } = await import('@supergraph/gateway');
    const logger = createLogger({ name: 'gateway', level: readConfig().logLevel }).child(cluster.worker ? { worker: cluster.worker.id } : {});
    logCrash(logger);
    const keys = development ? { callKeysFolder: callKeysFolder(readDataDir(values['data-dir'])) } : {};
    const common = { supergraphFile, port, host, subgraphs, devViewer: development, landing: development, ...keys, onFullCache: createHeapBound(), logger };
    return startGateway({ ...common, processes: workers, ...options });
  };
  if (cluster.isWorker) return runWorker((colleagues) => start({ alsoReady: () => readinessOf(colleagues()) }));

  await checkPorts([{ port, who: 'the gateway' }]);
  const say = (line: string): void => void io.stdout.write(`${line}\n`);
  return runUntilTold(async (stack) => {
    if (workers === 1) say(`The gateway answers at ${(await stack.use(start())).url}/graphql.`);
    else {
      await stack.use(startWorkers({ count: workers, args: ['gateway', ...args], say }));
      say(`The gateway answers at http://${host}:${port}/graphql, in ${workers} processes.`);
    }
    return 'running';
  }, say);
}

function readinessOf({ isComplete, state }: Colleagues): Readiness {
  return { ok: isComplete, checks: { workers: state } };
}
