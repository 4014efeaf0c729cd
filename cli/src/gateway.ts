import { resolve } from 'node:path';
import { createLogger } from '@supergraph/service-kit';
import type { CommandIo } from './compose/index.ts';
import { readConfig } from './config.ts';
import { readOptions, readPort } from './options.ts';
import { checkPorts } from './placements.ts';
import { projectFolder } from './project.ts';
import { runUntilTold } from './run-until-told.ts';
import { readRemotes } from './start-options.ts';

const usage = `Usage: supergraph gateway [options]
Runs the gateway alone, before subgraphs that answer where the supergraph says.
  --supergraph supergraph.graphql  the composed supergraph
  --port 4000                      where it listens
  --host 127.0.0.1                 the address it listens on; 0.0.0.0 opens it to other machines
  --remote NAME=URL                a subgraph that answers elsewhere; may be repeated
  --development                    Sandbox, GraphiQL, /inspect and introspection for everybody, viewers by the header x-dev-viewer
`;

/** `supergraph gateway`: until told to end. Resolves to the exit code. */
export async function gateway(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, {
    supergraph: { type: 'string' },
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
    remote: { type: 'string', multiple: true, default: [] },
    development: { type: 'boolean', default: false },
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
  await checkPorts([{ port, who: 'the gateway' }]);
  const subgraphs = Object.fromEntries(Object.entries(remotes).map(([name, url]) => [name, { kind: 'http' as const, url }]));
  const say = (line: string): void => void io.stdout.write(`${line}\n`);
  return runUntilTold(async (stack) => {
    const { startGateway } = await import('@supergraph/gateway');
    const logger = createLogger({ name: 'gateway', level: readConfig().logLevel });
    const { url } = await stack.use(startGateway({ supergraphFile, port, host, subgraphs, devViewer: development, landing: development, logger }));
    say(`The gateway answers at ${url}/graphql.`);
    return 'running';
  }, say);
}
