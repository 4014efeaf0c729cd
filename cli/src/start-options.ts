import { resolve } from 'node:path';
import { profiles, readChoice, readOptions, readPort, readWorkers } from './options.ts';
import { projectFolder } from './project.ts';
import { UsageError } from './usage-error.ts';

export type StartOptions = {
  readonly port: number;
  readonly topology: 'local' | 'distributed';
  /** Processes of the gateway. More than one only where no subgraph runs in the gateway's own. */
  readonly workers: number;
  /** By subgraph: where it runs instead of here. */
  readonly remotes: Readonly<Record<string, string>>;
  /** What an empty database is filled with; null leaves it empty. */
  readonly profile: (typeof profiles)[number] | null;
  readonly dataDir: string;
  /** The list of subgraphs. */
  readonly config: string;
  /** The composed supergraph that the gateway serves. */
  readonly supergraphFile: string;
};

export const startUsage = `Usage: npm start -- [options]
Starts PostgreSQL, the seven subgraphs and the gateway, until Ctrl-C.
  --port 4000                      of the gateway
  --topology local|distributed     subgraphs in the gateway's process, or each in its own (default local)
  --workers 1                      processes of the gateway, with --topology distributed; auto for one a core
  --remote NAME=URL                a subgraph that runs elsewhere; may be repeated
  --profile dev|s|m|l|none         what an empty database is filled with (default dev)
  --data-dir .data                 where the database and its logs lie
  --config supergraph.yaml         the list of subgraphs
  --supergraph supergraph.graphql  what the gateway serves: the whole, or that of a contract
Environment: DATABASE_URL, a server to use instead of the embedded one; DATABASE_URL_PRODUCTS, … a database for one
subgraph; BUS_URL, where their messages go instead of the database bus: postgres://… or nats://…; LOG_LEVEL (default warn).
`;

/** @throws UsageError */
export function readStartOptions(args: readonly string[]): StartOptions | 'help' {
  const { values } = readOptions(args, {
    port: { type: 'string', default: '4000' },
    topology: { type: 'string', default: 'local' },
    workers: { type: 'string', default: '1' },
    remote: { type: 'string', multiple: true, default: [] },
    profile: { type: 'string', default: 'dev' },
    'data-dir': { type: 'string' },
    config: { type: 'string', default: resolve(projectFolder, 'supergraph.yaml') },
    supergraph: { type: 'string', default: resolve(projectFolder, 'supergraph.graphql') },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  const profile = readChoice(values.profile, '--profile', [...profiles, 'none']);
  const topology = readChoice(values.topology, '--topology', ['local', 'distributed']);
  const workers = readWorkers(values.workers);
  if (workers > 1 && topology === 'local')
    throw new UsageError("--workers needs --topology distributed: subgraphs in the gateway's process would run in each.");
  return {
    port: readPort(values.port, '--port'),
    topology,
    workers,
    remotes: readRemotes(values.remote),
    profile: profile === 'none' ? null : profile,
    dataDir: readDataDir(values['data-dir']),
    config: values.config,
    supergraphFile: resolve(values.supergraph),
  };
}

export function readDataDir(given: string | undefined): string {
  return given === undefined ? resolve(projectFolder, '.data') : resolve(given);
}

/** Of `--remote NAME=URL`. @throws UsageError */
export function readRemotes(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map(readRemote));
}

function readRemote(text: string): [name: string, url: string] {
  const sign = text.indexOf('=');
  const url = text.slice(sign + 1);
  if (sign > 0 && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return [text.slice(0, sign), url];
  throw new UsageError(`--remote is "${text}", and it is like products=http://host:4002/graphql.`);
}
