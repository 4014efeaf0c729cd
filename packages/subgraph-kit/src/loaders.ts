import type { Viewer } from '@supergraph/service-kit';
import DataLoader from 'dataloader';
import type { Database, SqlRow } from './database.ts';
import { columnOf, type Reads, selectList, tableOf } from './reads.ts';

/** Where a list ends when nothing else bounds it, per parent. */
const listBound = 250;

export type ManyOptions = {
  /** SQL after `order by`, over the columns of the table `t`. Default: `t.id`. */
  readonly order?: string;
  /** SQL condition over `t`. */
  readonly where?: string;
  /** Rows for each parent at most. Default 250. */
  readonly limit?: number;
};

/**
 * The batched reads of one request: all keys asked for in one tick become one statement for each table and column list.
 * Rows that the table's rights keep from the viewer are left out.
 */
export type Loaders = {
  /** The row whose `property` is `key`, or null. */
  one<Row = SqlRow>(reads: Reads, property: string, key: string, fields: ReadonlySet<string>): Promise<Row | null>;
  /** The rows whose `property` is `key`, in order. */
  many<Row = SqlRow>(reads: Reads, property: string, key: string, fields: ReadonlySet<string>, options?: ManyOptions): Promise<Row[]>;
  /** For reads of another shape, which ask for rights themselves: `load` answers the keys of one tick, in their order. `name` must name all that `load` depends on. */
  batch<Key extends string, Value>(name: string, key: Key, load: (keys: readonly Key[]) => Promise<readonly Value[]>): Promise<Value>;
  /** Forgets all that was read. The kit does it before each field of a mutation. */
  clear(): void;
};

export function createLoaders(database: Database, viewer: Viewer | null): Loaders {
  const byName = new Map<string, DataLoader<string, unknown>>();
  const batch: Loaders['batch'] = (name, key, load) => {
    let loader = byName.get(name);
    if (!loader) {
      loader = new DataLoader((keys) => load(keys as never) as Promise<unknown[]>, { maxBatchSize: 5_000 });
      byName.set(name, loader);
    }
    return loader.load(key) as Promise<never>;
  };
  return {
    batch,
    clear: () => byName.clear(),
    one: (reads, property, key, fields) => {
      const list = selectList(reads, fields, { extra: propertiesOf(reads, property) });
      return batch(`one ${tableOf(reads)} ${property} ${list}`, key, async (keys) => {
        const rows = await selectByKeys(database, { reads, property, list, keys });
        return reads.rights ? rows.map((row) => (row && maySee(reads, row, viewer) ? row : null)) : rows;
      }) as Promise<never>;
    },
    many: (reads, property, key, fields, options = {}) => {
      const list = selectList(reads, fields, { alias: 't', extra: propertiesOf(reads, property) });
      const name = `many ${tableOf(reads)} ${property} ${list} ${options.where} ${options.order} ${options.limit}`;
      return batch(name, key, async (keys) => {
        const lists = await selectByParents(database, { reads, property, list, keys, options });
        return reads.rights ? lists.map((rows) => rows.filter((row) => maySee(reads, row, viewer))) : lists;
      }) as Promise<never>;
    },
  };
}

/** What is read of a row beside what is asked for. */
function propertiesOf({ rights }: Reads, property: string): readonly string[] {
  return rights ? [property, ...rights.by] : [property];
}

function maySee({ rights }: Reads, row: SqlRow, viewer: Viewer | null): boolean {
  // The row has what `by` names, which is all that `allow` reads.
  return rights === null || rights.allow(row as never, viewer);
}

type Selection = { readonly reads: Reads; readonly property: string; readonly list: string; readonly keys: readonly string[] };

/** One statement for any number of keys; the answer is in the order of the keys, with null for an unknown one. */
async function selectByKeys(database: Database, { reads, property, list, keys }: Selection): Promise<(SqlRow | null)[]> {
  // PostgreSQL refuses a text with NUL, which no row can have.
  const possible = keys.filter((key) => !key.includes('\0'));
  const rows = await database.rows(`select ${list} from ${tableOf(reads)} where ${columnOf(reads, property)} = any($1)`, [possible]);
  const byKey = new Map(rows.map((row) => [row[property] as string, row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

async function selectByParents(database: Database, { reads, property, list, keys, options }: Selection & { options: ManyOptions }): Promise<SqlRow[][]> {
  const column = columnOf(reads, property);
  const limit = options.limit ?? listBound;
  const condition = options.where ? ` and (${options.where})` : '';
  const order = options.order ?? 't.id';
  const text =
    keys.length === 1
      ? `select ${list} from ${tableOf(reads)} t where t.${column} = ($1::uuid[])[1]${condition} order by ${order} limit ${limit}`
      : `select r.* from unnest($1::uuid[]) k(id) cross join lateral (select ${list}, row_number() over (order by ${order}) as "#" from ${tableOf(reads)} t where t.${column} = k.id${condition} order by ${order} limit ${limit}) r order by r."#"`;
  const byParent = new Map<string, SqlRow[]>(keys.map((key) => [key, []]));
  for (const row of await database.rows(text, [keys])) byParent.get(row[property] as string)?.push(row);
  return keys.map((key) => byParent.get(key) ?? []);
}
