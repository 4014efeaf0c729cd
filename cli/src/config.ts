/** What the commands take from the environment. */
export type CliConfig = {
  /** A server on which every subgraph gets a database, as a role that may create them. Default: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** By subgraph: a database of its own elsewhere, from DATABASE_URL_<NAME>. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  /** Where messages between subgraphs go instead of the database `bus`, from BUS_URL: `postgres://…` or `nats://…`. */
  readonly busUrl: string | undefined;
  /** Of everything in this process. Default `warn`, as the terminal is a person's. */
  readonly logLevel: string;
  /** For programs that are started from here: without databases, bus and call keys, as each is told of its own alone. */
  readonly childEnvironment: NodeJS.ProcessEnv;
};

export function readConfig(env: NodeJS.ProcessEnv = process.env): CliConfig {
  const entries = Object.entries(env);
  const ofSubgraphs = entries.filter(([name, value]) => name.startsWith(prefix) && value);
  return {
    databaseUrl: env['DATABASE_URL'] || undefined,
    databaseUrls: Object.fromEntries(ofSubgraphs.map(([name, value]) => [name.slice(prefix.length).toLowerCase().replaceAll('_', '-'), value as string])),
    busUrl: env['BUS_URL'] || undefined,
    logLevel: env['LOG_LEVEL'] || 'warn',
    childEnvironment: Object.fromEntries(entries.filter(([name]) => !/^(DATABASE_URL|CALL_KEYS|BUS_URL)/.test(name))),
  };
}

const prefix = 'DATABASE_URL_';
