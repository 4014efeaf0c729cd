import type { ClientBase } from 'pg';

/** Each is run once, in this order, and never edited. */
const migrations: readonly (readonly string[])[] = [
  [
    `create table message (
      partition smallint not null,
      position bigint generated always as identity,
      id uuid not null unique,
      type text not null,
      message json not null,
      kept_at timestamptz not null default now(),
      primary key (partition, position)
    )`,
    'create index message_kept on message (kept_at)',
    `create table consumer_offset (
      consumer text not null,
      partition smallint not null,
      position bigint not null,
      moved_at timestamptz not null default now(),
      primary key (consumer, partition)
    )`,
  ],
];

const migrationLock = 4_217_010;

/** Brings the database of the bus to what this version needs, one process at a time. */
export async function migrateBus(client: ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query('create table if not exists bus_migration (number integer primary key, run_at timestamptz not null default now())');
    const { rows } = await client.query<{ count: number }>('select count(*)::integer as count from bus_migration');
    const done = rows[0]?.count ?? 0;
    for (const [index, statements] of migrations.entries()) {
      if (index < done) continue;
      for (const statement of statements) await client.query(statement);
      await client.query('insert into bus_migration (number) values ($1)', [index + 1]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
