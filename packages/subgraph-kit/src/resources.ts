import type { JsonWebKey } from 'node:crypto';
import { type HttpRoute, type Logger, parseConfig, type Stoppable } from '@supergraph/service-kit';
import type { z } from 'zod';
import type { Database } from './database.ts';

/** The public part of a JWK set, see https://www.rfc-editor.org/rfc/rfc7517#section-5. */
export type PublicKeys = { readonly keys: JsonWebKey[] };

/** What a subgraph stands on beside its database: keys, timers, clients of other programs. Resolvers find it in their context. */
export type ResourcesDefinition<Settings, Resources extends Stoppable> = {
  /** What it takes from the environment. A secret has no default: it lies in a file that a variable names. */
  readonly settings: z.ZodType<Settings>;
  /** What development makes up, by variable, where the environment has none: secrets in files of `folder` that their owner alone reads. */
  develop?(folder: string): Promise<Readonly<Record<string, string>>>;
  /** Called once the database is migrated and seeded, and of several processes that start together by one after the other. */
  open(settings: Settings, parts: { readonly database: Database; readonly logger: Logger }): Promise<Resources>;
  /** Served beside /graphql, by the gateway where the subgraph runs in its process. Their bodies are theirs to read, and to bound. */
  routes?(resources: Resources): readonly HttpRoute[];
  /** What verifies tokens that the subgraph signs. */
  publicKeys?(resources: Resources): Promise<PublicKeys>;
};

export type Environment = {
  /** Default: empty. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where development keeps what it makes up. Default: nothing is made up. */
  readonly developmentFolder?: string | undefined;
};

/** @throws DomainError CONFIG_INVALID */
export async function openResources<Settings, Resources extends Stoppable>(
  definition: ResourcesDefinition<Settings, Resources>,
  { name, database, logger, env = {}, developmentFolder }: Environment & { readonly name: string; readonly database: Database; readonly logger: Logger },
): Promise<Resources> {
  const madeUp = developmentFolder === undefined ? {} : await definition.develop?.(developmentFolder);
  const settings = parseConfig(definition.settings, { ...madeUp, ...env }, { name: `subgraph ${name}` });
  return definition.open(settings, { database, logger });
}
