import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { ClientInfo, Logger, Viewer } from '@supergraph/service-kit';
import type { Database } from './database.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { SubgraphRequest } from './subgraph-request.ts';

/** What every resolver gets as its third argument. It lives as long as one operation. */
export type SubgraphContext<Resources = unknown> = {
  readonly database: Database;
  /** What the subgraph's definition has opened beside the database. It lives as long as the subgraph. */
  readonly resources: Resources;
  /** The request's own EntityManager, for what changes rows. */
  readonly em: SqlEntityManager;
  readonly loaders: Loaders;
  /** null when the caller is anonymous. */
  readonly viewer: Viewer | null;
  readonly client: ClientInfo;
  /** null where there is none, or where the subgraph does not own sessions. */
  readonly sessionCookie: string | null;
  /** Gives the client a cookie: the value of a `set-cookie` header. Heard of mutations alone. */
  setCookie(cookie: string): void;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
};

export type ContextOptions = {
  readonly database: Database;
  readonly resources: unknown;
  readonly request: Pick<SubgraphRequest, 'viewer' | 'client' | 'sessionCookie' | 'signal'>;
  readonly logger: Logger;
  /** Where cookies go. */
  readonly setCookies?: string[];
};

export function createContext({ database, resources, request, logger, setCookies }: ContextOptions): SubgraphContext {
  let em: SqlEntityManager | undefined;
  let loaders: Loaders | undefined;
  return {
    database,
    resources,
    viewer: request.viewer ?? null,
    client: request.client ?? unknownClient,
    sessionCookie: request.sessionCookie ?? null,
    setCookie: (cookie) => void setCookies?.push(cookie),
    logger,
    signal: request.signal,
    // Both are made at first use: a reading operation needs no EntityManager, a mutation often no loader.
    get em() {
      em ??= database.fork() as SqlEntityManager;
      return em;
    },
    get loaders() {
      loaders ??= createLoaders(database, request.viewer ?? null);
      return loaders;
    },
  };
}

export const unknownClient: ClientInfo = { address: null, userAgent: null };
