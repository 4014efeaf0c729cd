import { connect } from '@supergraph/postgres';
import { DomainError } from '@supergraph/service-kit';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';
import pg from 'pg';

export type SubgraphDatabase = { readonly name: string; readonly url: string; readonly ids: NonNullable<SubgraphDefinition['ids']> };

export type CheckedColumn = {
  readonly subgraph: string;
  /** `table.column` */
  readonly column: string;
  /** `subgraph.table` of each that its ids may be of. */
  readonly owners: readonly string[];
  /** Different ids. */
  readonly checked: number;
  readonly lost: number;
  readonly example: string | null;
};

const chunkSize = 50_000;

/**
 * For each column that holds ids of other subgraphs' entities: how many of them no owner knows.
 * @throws DomainError DATABASE_UNREACHABLE, also for a database that no subgraph has migrated yet
 */
export async function* findLostIds(databases: readonly SubgraphDatabase[]): AsyncGenerator<CheckedColumn> {
  const clientOf = new Map<string, pg.Client>();
  try {
    for (const { name, url } of databases) clientOf.set(name, await connect(url, `The database of ${name}`));
    for (const { name, ids } of databases) {
      for (const [column, prefixes] of Object.entries(ids.foreign)) {
        const owners = ownersOf(prefixes, databases, clientOf);
        const found = await checkColumn({ client: clientOf.get(name) as pg.Client, column, owners });
        yield { subgraph: name, column, owners: owners.map((owner) => `${owner.name}.${owner.table}`), ...found };
      }
    }
  } catch (error) {
    throw (error as { code?: string }).code === undefinedTable ? notMigrated(error) : error;
  } finally {
    await Promise.all(Array.from(clientOf.values(), (client) => client.end()));
  }
}

function ownersOf(prefixes: readonly string[], databases: readonly SubgraphDatabase[], clientOf: ReadonlyMap<string, pg.Client>): Owner[] {
  return databases.flatMap(({ name, ids }) =>
    prefixes.flatMap((prefix) => {
      const table = ids.owned[prefix];
      return table === undefined ? [] : [{ name, table, client: clientOf.get(name) as pg.Client }];
    }),
  );
}

/** See https://www.postgresql.org/docs/18/errcodes-appendix.html */
const undefinedTable = '42P01';

function notMigrated(cause: unknown): DomainError {
  return new DomainError('DATABASE_UNREACHABLE', `A database is not migrated yet, as ${(cause as Error).message}: start its subgraph once, or seed it.`, {
    cause,
  });
}

type Owner = { readonly name: string; readonly table: string; readonly client: pg.Client };

async function checkColumn({ client, column, owners }: { client: pg.Client; column: string; owners: readonly Owner[] }) {
  let checked = 0;
  let lost = 0;
  let example: string | null = null;
  for await (const ids of distinctIds(client, column)) {
    let unknown = ids;
    for (const { client: owner, table } of owners) {
      const { rows } = await owner.query(
        `select k.id from unnest($1::uuid[]) k(id) where not exists (select from ${pg.escapeIdentifier(table)} t where t.id = k.id)`,
        [unknown],
      );
      unknown = rows.map(({ id }) => id);
    }
    checked += ids.length;
    lost += unknown.length;
    example ??= unknown[0] ?? null;
  }
  return { checked, lost, example };
}

/** In order, a chunk at a time, so that a column of any size needs little memory. */
async function* distinctIds(client: pg.Client, tableAndColumn: string): AsyncGenerator<string[]> {
  const [table = '', name = ''] = tableAndColumn.split('.');
  const column = pg.escapeIdentifier(name);
  const cursor = 'ids';
  await client.query('begin');
  try {
    await client.query(`declare ${cursor} no scroll cursor for select distinct ${column} as id from ${pg.escapeIdentifier(table)} where ${column} is not null`);
    for (;;) {
      const { rows } = await client.query(`fetch ${chunkSize} from ${cursor}`);
      if (rows.length === 0) return;
      yield rows.map(({ id }) => id);
    }
  } finally {
    await client.query('rollback');
  }
}
