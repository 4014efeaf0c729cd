import { createLogger, parseConfig, runMain } from '@supergraph/service-kit';
import { z } from 'zod';
import type { DefinedSubgraph } from './define-subgraph.ts';
import { serveSubgraph } from './serve.ts';

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url(),
  /** Which demo data an empty database gets. */
  SEED_PROFILE: z.enum(['dev', 's', 'm', 'l', 'none']).default('none'),
  /** Where secrets are made up that the environment does not name. For development only. */
  DEVELOPMENT_FOLDER: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Runs a subgraph as a process of its own until it is told to end. `env` is the process environment. */
export function runSubgraph(defined: DefinedSubgraph, env: NodeJS.ProcessEnv): void {
  const { name } = defined.definition;
  runMain(async () => {
    const config = parseConfig(settings, env, { name: `subgraph ${name}` });
    const logger = createLogger({ name, level: config.LOG_LEVEL });
    const seedProfile = config.SEED_PROFILE === 'none' ? null : config.SEED_PROFILE;
    const subgraph = await defined.create({
      databaseUrl: config.DATABASE_URL,
      seedProfile,
      logger,
      env,
      developmentFolder: config.DEVELOPMENT_FOLDER,
    });
    const server = await serveSubgraph(subgraph, { port: config.PORT, host: config.HOST, logger }).catch(async (error: unknown) => {
      await subgraph.stop();
      throw error;
    });
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
