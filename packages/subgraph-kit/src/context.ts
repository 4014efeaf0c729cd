import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Logger, Viewer } from '@supergraph/service-kit';
import type { Database } from './database.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** What every resolver gets as its third argument. It lives as long as one operation. */
export type SubgraphContext = {
  readonly database: Database;
  /** The request's own EntityManager, for what changes rows. */
  readonly em: SqlEntityManager;
  readonly loaders: Loaders;
  /** null when the caller is anonymous. */
  readonly viewer: Viewer | null;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
};

export type ContextOptions = { database: Database; viewer: Viewer | null; logger: Logger; signal?: AbortSignal | undefined };

export function createContext({ database, viewer, logger, signal }: ContextOptions): SubgraphContext {
  let em: SqlEntityManager | undefined;
  let loaders: Loaders | undefined;
  return {
    database,
    viewer,
    logger,
    signal,
    // Both are made at first use: a reading operation needs no EntityManager, a mutation often no loader.
    get em() {
      em ??= database.fork() as SqlEntityManager;
      return em;
    },
    get loaders() {
      loaders ??= createLoaders(database);
      return loaders;
    },
  };
}
