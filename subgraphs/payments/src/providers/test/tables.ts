/**
 * What the test provider knows, in a schema of its own: it plays another party, whose books are not ours. `movement` has a
 * row for each time that money was set aside, taken, let go or given back, and is only added to.
 */
export const testProviderTables: readonly string[] = [
  'create schema test_provider',
  `create table test_provider.charge (
    ref text primary key,
    open_key text not null unique,
    payment_id uuid not null,
    method_token text,
    state text not null,
    amount_minor bigint not null,
    captured_minor bigint not null default 0,
    refunded_minor bigint not null default 0 check (refunded_minor between 0 and captured_minor),
    currency text not null,
    created_at timestamptz not null default clock_timestamp()
  )`,
  'create index charge_created on test_provider.charge (created_at desc, ref desc)',
  `create table test_provider.refund (
    ref text primary key,
    key text not null unique,
    charge_ref text not null references test_provider.charge,
    refund_id uuid not null,
    state text not null,
    amount_minor bigint not null,
    created_at timestamptz not null default clock_timestamp()
  )`,
  'create index refund_charge on test_provider.refund (charge_ref)',
  `create table test_provider.movement (
    id bigint generated always as identity primary key,
    charge_ref text not null references test_provider.charge,
    kind text not null check (kind in ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
    key text not null,
    amount_minor bigint not null,
    at timestamptz not null default clock_timestamp(),
    unique (kind, key)
  )`,
];
