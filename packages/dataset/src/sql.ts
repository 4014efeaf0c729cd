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

/**
 * At the end of a subquery: keeps its columns computed once a row. Otherwise PostgreSQL may merge it into the query
 * around it, and compute a column again wherever it is used.
 */
export const once = 'offset 0';

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
  // Of the layout of a version 7 UUID: 48 bits ordered by n, the version, 12 bits, the variant, 60 bits.
  `create or replace function pg_temp.dataset_id(kind text, n bigint) returns uuid language sql immutable parallel safe as $$
    select encode(
      int8send(((1704067200000 + n * 1000) << 16) | x'7000'::bigint | (hashint8extended(n, hashtextextended(kind collate "C", 43)) & 4095))
        || int8send(x'a000000000000000'::bigint | (hashint8extended(n, hashtextextended(kind collate "C", 43)) >> 4 & x'0fffffffffffffff'::bigint)),
      'hex')::uuid
  $$`,
  `create or replace function pg_temp.dataset_random(salt text, n bigint) returns float8 language sql immutable parallel safe as $$
    select (hashint8extended(n, hashtextextended(salt collate "C", 42)) & 9007199254740991)::float8 / 9007199254740992.0::float8
  $$`,
];
