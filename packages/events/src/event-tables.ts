/**
 * The statements that make the tables of what a subgraph sends and receives, for a migration of the subgraph. Never edited:
 * databases have run them. A change of a table is a constant of its own, for a further migration.
 */
export const eventTables: readonly string[] = [
  // json and not jsonb: it keeps what was sent to the letter, \u0000 included, and nobody looks into it here.
  `create table outbox (
    id uuid primary key,
    position bigint generated always as identity unique,
    type text not null,
    version integer not null,
    key text not null,
    at timestamptz not null default clock_timestamp(),
    payload json not null
  )`,
  'create index outbox_key on outbox (key, position)',
  `create table inbox (
    message_id uuid primary key,
    handled_at timestamptz not null default now()
  )`,
  'create index inbox_handled on inbox (handled_at)',
  `create table dead_letter (
    message_id uuid primary key,
    type text not null,
    message json not null,
    reason text not null,
    attempts integer not null,
    died_at timestamptz not null default now(),
    replay_at timestamptz
  )`,
  'create index dead_letter_replay on dead_letter (replay_at) where replay_at is not null',
];
