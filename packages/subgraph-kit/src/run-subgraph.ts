import { readFileSync } from 'node:fs';
import { createLogger, DomainError, logCrash, parseConfig, readCallKeys, runMain } from '@supergraph/service-kit';
import { z } from 'zod';
import type { TrustedCalls } from './admit-calls.ts';
import type { DefinedSubgraph } from './define-subgraph.ts';
import { serveSubgraph } from './serve.ts';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url(),
  /** Where messages from and to other subgraphs go: `postgres://…` or `nats://…`. Without it they wait in the outbox. */
  BUS_URL: z.url().optional(),
  /** By which the gateway signs its calls; several are separated by commas, see docs/operating.md. */
  CALL_KEYS: z.string().optional(),
  /** A file that holds them instead. */
  CALL_KEYS_FILE: z.string().optional(),
  /** Without keys: whoever calls from this machine is answered. For the development of this one subgraph by hand. */
  UNSIGNED_CALLS: z.stringbool().default(false),
  /** Which demo data an empty database gets. */
  SEED_PROFILE: z.enum(['dev', 's', 'm', 'l', 'none']).default('none'),
  /** Where secrets are made up that the environment does not name. For development only. */
  DEVELOPMENT_FOLDER: z.string().optional(),
  /** How long a stop goes on answering after `/health/ready` has said that it is not ready, so that balancers look elsewhere. */
  LEAVE_MS: z.coerce.number().int().min(0).default(1_500),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Runs a subgraph as a process of its own until it is told to end. `env` is the process environment. */
export function runSubgraph(defined: DefinedSubgraph, env: NodeJS.ProcessEnv): void {
  const { name } = defined.definition;
  runMain(async () => {
    const config = parseConfig(settings, env, { name: `subgraph ${name}` });
    const calls = trustedCalls(config);
    const logger = createLogger({ name, level: config.LOG_LEVEL });
    logCrash(logger);
    const seedProfile = config.SEED_PROFILE === 'none' ? null : config.SEED_PROFILE;
    const subgraph = await defined.create({
      databaseUrl: config.DATABASE_URL,
      busUrl: config.BUS_URL,
      seedProfile,
      logger,
      env,
      developmentFolder: config.DEVELOPMENT_FOLDER,
    });
    const server = await serveSubgraph(subgraph, { port: config.PORT, host: config.HOST, leaveMs: config.LEAVE_MS, calls, logger }).catch(
      async (error: unknown) => {
        await subgraph.stop();
        throw error;
      },
    );
    logger.info({ url: server.url }, 'subgraph is ready');
    return {
      stop: async () => {
        await server.stop();
        await subgraph.stop();
        logger.info('subgraph has stopped');
      },
    };
  });
}

/** @throws DomainError CONFIG_INVALID */
function trustedCalls({ CALL_KEYS: keys, CALL_KEYS_FILE: file, UNSIGNED_CALLS: isUnsigned }: z.infer<typeof settings>): TrustedCalls {
  if (isUnsigned && (keys || file)) throw new DomainError('CONFIG_INVALID', 'UNSIGNED_CALLS is for a subgraph without keys.');
  if (isUnsigned) return 'unsigned';
  if (keys) return readCallKeys(keys, 'CALL_KEYS');
  if (file) return readCallKeys(readKeyFile(file), file);
  throw new DomainError(
    'CONFIG_INVALID',
    'CALL_KEYS or CALL_KEYS_FILE is missing: without them anybody could call. UNSIGNED_CALLS=true allows this machine to.',
  );
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DomainError('CONFIG_INVALID', `CALL_KEYS_FILE cannot be read: ${(cause as Error).message}.`, { cause });
  }
}
