import { type Profile, profiles } from './profiles.ts';
import { functions } from './sql.ts';
import type { Table } from './table.ts';
import { tables } from './tables/index.ts';

/** Where the tables are made: one connection, as temporary tables are seen by no other. */
export type Session = { execute(sql: string): PromiseLike<unknown> };

/** Called after each table, and by `seedFrom` after each step, with how many of how many are done. */
export type Progress = (done: number, total: number, label: string) => void;

/**
 * Makes the temporary tables `dataset_<name>` and whatever these are made from, once in a session.
 * What `onProgress` throws ends the work and is thrown on.
 */
export async function prepareDataset(session: Session, profile: Profile, names: readonly TableName[], onProgress: Progress = () => {}): Promise<void> {
  const planned = plan(names);
  for (const sql of functions) await session.execute(sql);
  for (const [index, name] of planned.entries()) {
    for (const sql of statementsFor(name, profile)) await session.execute(sql);
    onProgress(index + 1, planned.length, `making ${name.replaceAll('_', ' ')}`);
  }
}

/** The tables asked for and all that they need, each after what it needs. */
export function plan(names: readonly string[]): TableName[] {
  const planned = new Set<string>();
  const add = (name: string): void => {
    if (planned.has(name)) return;
    for (const needed of tableOf(name).needs) add(needed);
    planned.add(name);
  };
  for (const name of names) add(name);
  return [...planned] as TableName[];
}

function statementsFor(name: TableName, profile: Profile): string[] {
  const { rows, indexes = [] } = tableOf(name);
  return [
    `create temporary table dataset_${name} as ${rows(profiles[profile])}`,
    ...indexes.map((columns) => `create index on dataset_${name} (${columns})`),
    `analyze dataset_${name}`,
  ];
}

function tableOf(name: string): Table {
  const table = Object.hasOwn(tables, name) ? tables[name as TableName] : undefined;
  if (!table) throw new RangeError(`The dataset has no table "${name}".`);
  return table;
}

export type TableName = keyof typeof tables;
