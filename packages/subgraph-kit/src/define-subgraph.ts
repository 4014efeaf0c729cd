import { buildSubgraphSchema } from '@apollo/subgraph';
import type { MigrationObject } from '@mikro-orm/core';
import { type EventsDefinition, emptyJobs, runEvents } from '@supergraph/events';
import type { HttpRoute, Logger, Stoppable } from '@supergraph/service-kit';
import { parse } from 'graphql';
import type { PoolClient } from 'pg';
import { type Database, type Entities, openDatabase } from './database.ts';
import { createExecutor, type Executor } from './executor.ts';
import { migrate, underStartLock } from './migrate.ts';
import { readAfreshInMutations } from './read-afresh.ts';
import { followRebuild, type RebuildDefinition, type RebuildOptions } from './rebuild.ts';
import { type AnyReferences, type References, resolveEntitiesInBatches } from './references.ts';
import { type Environment, openResources, type PublicKeys, type ResourcesDefinition } from './resources.ts';
import { DateTime, Decimal } from './scalars.ts';
import type { SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';

export type SeedProgress = (done: number, total: number, label: string) => void;

export type SubgraphDefinition<Settings = unknown, Resources extends Stoppable = Stoppable> = {
  readonly name: string;
  /** The contract, as in schema.graphql. */
  readonly sdl: string;
  /** By type and field, as for graphql-tools. `DateTime` and `Decimal` come with the kit. */
  readonly resolvers: object;
  /** By entity type. Every resolvable `@key` type needs one. */
  readonly references: AnyReferences;
  readonly entities: Entities;
  readonly migrations: readonly MigrationObject[];
  /** How `supergraph verify` finds ids that lead nowhere, as no foreign key reaches across databases. */
  readonly ids?: {
    /** By prefix of the id: the table whose column `id` holds that entity's ids. `{ prod: 'product' }` */
    readonly owned: Readonly<Record<string, string>>;
    /** By `table.column`: the prefixes of what it may hold an id of. `{ 'order_line.variant_id': ['var'] }` */
    readonly foreign: Readonly<Record<string, readonly string[]>>;
  };
  readonly seed?: {
    /** Seeding is due while this table is empty. */
    readonly table: string;
    /** Fills an empty database, in the transaction of `client`. */
    run(client: PoolClient, profile: string, onProgress: SeedProgress): Promise<void>;
  };
  readonly resources?: ResourcesDefinition<Settings, Resources>;
  /** What it tells others and hears from them, see docs/events.md. One of its migrations runs `eventTables`. */
  readonly events?: EventsDefinition<Resources>;
  /** Where it keeps what others' messages say. */
  readonly rebuild?: RebuildDefinition;
};

export type SubgraphConfig = Environment & {
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** Which demo data an empty database gets; null, the default, leaves it empty. */
  readonly seedProfile?: string | null;
  readonly onSeedProgress?: SeedProgress;
  /** Database connections at most. Default 10. */
  readonly poolSize?: number;
  /** `postgres://…` or `nats://…`. Default: none, what it tells others waits in its outbox. */
  readonly busUrl?: string | undefined;
};

/** A running subgraph. It knows nothing of HTTP: `serveSubgraph` puts it on a port, a gateway may call it directly. */
export type Subgraph = {
  readonly name: string;
  readonly sdl: string;
  execute(request: SubgraphRequest): Promise<SubgraphResponse>;
  /** See `Executor`. Absent where the schema has no subscriptions. */
  readonly subscribe?: Executor['subscribe'];
  /** What it serves beside /graphql; none by default. */
  readonly routes: readonly HttpRoute[];
  /** What verifies the tokens that it signs. Absent where it signs none. */
  readonly publicKeys?: () => Promise<PublicKeys>;
  /** @throws DomainError DATABASE_UNREACHABLE */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

export type DefinedSubgraph = {
  readonly definition: SubgraphDefinition;
  /** Opens the database, migrates it under a lock, seeds it when it is empty and a profile is given. */
  create(config: SubgraphConfig): Promise<Subgraph>;
  readonly seed: {
    /** Empties every table but the record of migrations. */
    reset(databaseUrl: string): Promise<void>;
    run(options: Environment & { databaseUrl: string; profile: string; logger: Logger; onProgress?: SeedProgress }): Promise<void>;
  };
  /** Has the running subgraph build anew what it keeps of others' messages. Absent where it keeps nothing. */
  readonly rebuild?: (options: RebuildOptions & { readonly databaseUrl: string; readonly logger: Logger }) => Promise<'FINISHED' | 'GIVEN_UP'>;
};

export function defineSubgraph<Settings, Resources extends Stoppable>(definition: SubgraphDefinition<Settings, Resources>): DefinedSubgraph {
  const open = ({ databaseUrl, logger, poolSize = 10 }: SubgraphConfig): Promise<Database> => {
    const { name, entities, migrations } = definition;
    return openDatabase({ name, entities, migrations, url: databaseUrl, logger, poolSize });
  };
  const { rebuild } = definition;
  return {
    definition,
    create: async (config) => {
      const database = await open(config);
      try {
        return await underStartLock(database, async () => {
          await migrate(database);
          if (config.seedProfile) await seedIfEmpty(definition, database, config.seedProfile, config.onSeedProgress);
          const resources = definition.resources && (await openResources(definition.resources, { ...config, name: definition.name, database }));
          try {
            const events = await startEvents(definition, { ...config, database, resources });
            return assemble(definition, { database, resources, events, logger: config.logger });
          } catch (error) {
            await resources?.stop();
            throw error;
          }
        });
      } catch (error) {
        await database.stop();
        throw error;
      }
    },
    seed: {
      reset: async (databaseUrl) => {
        const database = await open({ databaseUrl, logger: silent });
        await migrate(database)
          .then(() => empty(database))
          .finally(() => database.stop());
      },
      run: async ({ profile, onProgress, ...config }) => {
        const database = await open(config);
        const work = async (): Promise<void> => {
          await migrate(database);
          await seedIfEmpty(definition, database, profile, onProgress);
          // A first start also does to the data what needs them.
          if (definition.resources) await (await openResources(definition.resources, { ...config, name: definition.name, database })).stop();
        };
        await underStartLock(database, work).finally(() => database.stop());
      },
    },
    ...(rebuild && {
      rebuild: async ({ databaseUrl, logger, ...options }) => {
        const database = await open({ databaseUrl, logger });
        const work = async (): Promise<'FINISHED' | 'GIVEN_UP'> => {
          await underStartLock(database, () => migrate(database));
          return followRebuild(rebuild, { ...options, database });
        };
        return work().finally(() => database.stop());
      },
    }),
  };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;

type Parts<Resources> = {
  readonly database: Database;
  readonly resources: Resources | undefined;
  readonly events: Stoppable | undefined;
  readonly logger: Logger;
};

async function startEvents<Settings, Resources extends Stoppable>(
  { name, events }: SubgraphDefinition<Settings, Resources>,
  { database, resources, logger, busUrl }: Omit<Parts<Resources>, 'events'> & Pick<SubgraphConfig, 'busUrl'>,
): Promise<Stoppable | undefined> {
  return events && runEvents({ name, events: events as EventsDefinition, database, resources, logger, busUrl });
}

function assemble<Settings, Resources extends Stoppable>(
  definition: SubgraphDefinition<Settings, Resources>,
  { database, resources, events, logger }: Parts<Resources>,
): Subgraph {
  const resolvers = { DateTime, Decimal, ...definition.resolvers };
  const schema = buildSubgraphSchema([{ typeDefs: parse(definition.sdl), resolvers: resolvers as never }]);
  resolveEntitiesInBatches(schema, definition.references as References);
  readAfreshInMutations(schema);
  const executor = createExecutor({ schema, database, resources, logger });
  const { routes, publicKeys } = definition.resources ?? {};
  return {
    name: definition.name,
    sdl: definition.sdl,
    execute: executor.execute,
    ...(schema.getSubscriptionType() && { subscribe: executor.subscribe }),
    routes: (resources && routes?.(resources)) ?? [],
    ...(resources && publicKeys && { publicKeys: () => publicKeys(resources) }),
    ready: database.ready,
    stop: async () => {
      await events?.stop();
      await resources?.stop();
      await database.stop();
    },
  };
}

async function seedIfEmpty(
  { seed }: Pick<SubgraphDefinition, 'seed'>,
  database: Database,
  profile: string,
  onProgress: SeedProgress = () => {},
): Promise<void> {
  if (!seed) return;
  await database.withPatience(async (client) => {
    const { rows } = await client.query(`select exists (select from ${seed.table}) as seeded`);
    if (rows[0].seeded) return;
    await client.query('begin');
    try {
      await seed.run(client, profile, onProgress);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    await client.query('discard temp');
    // Also marks all rows visible, so that a count reads its index alone.
    await client.query('vacuum (analyze)');
  });
}

async function empty(database: Database): Promise<void> {
  const tables = await database.rows<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'mikro_orm_migrations'",
  );
  await emptyJobs(database);
  if (tables.length > 0) await database.rows(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity cascade`);
}
