import { resolve } from 'node:path';
import { createLogger } from '@supergraph/service-kit';
import type { CommandIo } from './compose/index.ts';
import { readConfig } from './config.ts';
import { readOptions, readPort } from './options.ts';
import { checkPorts } from './placements.ts';
import { projectFolder } from './project.ts';
import { readRoutingUrls } from './routing-urls.ts';
import { runUntilTold } from './run-until-told.ts';

const usage = `Usage: supergraph gateway [--supergraph supergraph.graphql] [--port 4000]
Runs the gateway alone, before subgraphs that answer where the supergraph says.
`;

/** `supergraph gateway`: until told to end. Resolves to the exit code. */
export async function gateway(args: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions(args, {
    supergraph: { type: 'string' },
    port: { type: 'string', default: '4000' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(usage);
    return 0;
  }
  const supergraphFile = values.supergraph === undefined ? resolve(projectFolder, 'supergraph.graphql') : resolve(io.cwd, values.supergraph);
  const port = readPort(values.port, '--port');
  await checkPorts([{ port, who: 'the gateway' }]);
  const urls = Object.entries(await readRoutingUrls(supergraphFile));
  const say = (line: string): void => void io.stdout.write(`${line}\n`);
  return runUntilTold(async (stack) => {
    const { startGateway } = await import('@supergraph/gateway');
    const subgraphs = Object.fromEntries(urls.map(([name, url]) => [name, { kind: 'http' as const, url }]));
    const logger = createLogger({ name: 'gateway', level: readConfig().logLevel });
    const { url } = await stack.use(startGateway({ supergraphFile, port, subgraphs, devViewer: true, landing: true, logger }));
    say(`The gateway answers at ${url}/graphql.`);
    return 'running';
  }, say);
}
