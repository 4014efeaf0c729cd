/** Text as an SQL literal. Only for the words of this package: what comes from outside goes by parameters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Rows as a table expression that is read from JSON. */
export function rowsOf(rows: readonly object[], columns: string): string {
  return `jsonb_to_recordset(${literal(JSON.stringify(rows))}::jsonb) as ${columns}`;
}

export function textArray(values: readonly string[]): string {
  return `array[${values.map(literal).join(', ')}]`;
}

/** One of `values`, drawn for row `n`. */
export function pick(values: string, salt: string, n: string): string {
  return `(${values})[1 + floor(${random(salt, n)} * cardinality(${values}))::int]`;
}

/** A whole number from `from` up to, not including, `below`, drawn for row `n`. */
export function draw([from, below]: readonly [number, number], salt: string, n: string): string {
  return `floor(${from} + ${random(salt, n)} * ${below - from})::int`;
}

/** A number from 0 up to, not including, 1 that belongs to row `n` and the purpose `salt`. */
export function random(salt: string, n: string): string {
  return `pg_temp.dataset_random(${literal(salt)}, ${n})`;
}

export function id(kind: string, n: string): string {
  return `pg_temp.dataset_id(${literal(kind)}, ${n})`;
}

/**
 * The same functions for every subgraph, so that ids and draws agree between databases. Each is one expression of
 * immutable functions, as PostgreSQL puts only such in the place of their calls: a call for each row costs ten times as much.
 */
export const functions = [
  // Of the layout of a version 7 UUID: ordered by n, unique by kind.
  `create or replace function pg_temp.dataset_id(kind text, n bigint) returns uuid language sql immutable parallel safe as $$
    select overlay(overlay(overlay(md5(kind || ':' || n::text)
      placing lpad(to_hex(1704067200000 + n * 1000), 12, '0') from 1 for 12) placing '7' from 13 for 1) placing 'a' from 17 for 1)::uuid
  $$`,
  `create or replace function pg_temp.dataset_random(salt text, n bigint) returns float8 language sql immutable parallel safe as $$
    select (hashint8extended(n, hashtextextended(salt collate "C", 42)) & 9007199254740991)::float8 / 9007199254740992.0::float8
  $$`,
];
