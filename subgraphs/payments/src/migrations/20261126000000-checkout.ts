import { Migration } from '@mikro-orm/migrations';
import { eventTables } from '@supergraph/events';
import { idempotencyTable } from '@supergraph/subgraph-kit';
import { testProviderTables } from '../providers/test/tables.ts';

/** What it takes to move money: what a provider has said, what is wanted, and what came in from outside. */
class Checkout extends Migration {
  override up(): void {
    this.addSql(`alter table payment
      add column provider_ref text check (provider_ref <> ''),
      add column charge_state text check (charge_state in ('OPEN', 'REQUIRES_ACTION', 'PROCESSING', 'AUTHORIZED', 'DECLINED', 'CAPTURED', 'VOIDED')),
      add column method_token text,
      add column capture_minor bigint,
      add column deadline_at timestamptz,
      add column let_go_at timestamptz,
      add column cancel_asked_at timestamptz,
      add column action jsonb,
      add column decline jsonb,
      add constraint payment_asks_for_no_more_than_amount check (capture_minor between 1 and amount_minor)`);
    this.addSql('create unique index payment_charge on payment (provider, provider_ref)');
    // As `unfinished` in the code has it; written out, as a migration does not change with it.
    this.addSql(`create index payment_unfinished on payment (updated_at) where (deadline_at is not null and state in ('PENDING', 'REQUIRES_ACTION')
      or let_go_at is not null and charge_state not in ('VOIDED', 'DECLINED', 'CAPTURED')
      or capture_minor is not null and state = 'AUTHORIZED')`);
    this.addSql(`alter table refund add column provider_ref text check (provider_ref <> '')`);
    this.addSql(`create index refund_pending on refund (created_at) where state = 'PENDING'`);
    this.keepLedger();
    this.addSql(`create table cancelled_payment (
      id uuid primary key,
      order_id uuid not null,
      at timestamptz not null default now()
    )`);
    this.addSql(`create table webhook_event (
      provider text not null,
      id text not null,
      type text not null,
      payment_id uuid,
      received_at timestamptz not null default now(),
      primary key (provider, id)
    )`);
    this.addSql('create index webhook_event_received on webhook_event (received_at)');
    this.addSql(`create table payment_difference (
      id uuid primary key,
      provider text not null,
      provider_ref text not null,
      payment_id uuid,
      kind text not null,
      ours jsonb,
      theirs jsonb,
      found_at timestamptz not null default now(),
      mended_at timestamptz,
      unique nulls not distinct (provider, provider_ref, kind, ours, theirs)
    )`);
    for (const statement of [...idempotencyTable, ...eventTables, ...testProviderTables]) this.addSql(statement);
  }

  /** Tries are only added, each with what came of it once; and money is set aside once, and taken once. */
  private keepLedger(): void {
    this.addSql(`alter table payment_attempt
      add column kind text check (kind in ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
      add column key text,
      add column amount_minor bigint check (amount_minor > 0),
      add constraint payment_attempt_has_key check ((kind is null) = (key is null))`);
    this.addSql(`create unique index payment_attempt_once on payment_attempt (payment_id, kind, key, state, coalesce(error_code, '')) where kind is not null`);
    this.addSql(`create unique index payment_taken_once on payment_attempt (payment_id, kind) where kind = 'CAPTURE' and state = 'CAPTURED'`);
    this.addSql(`create unique index payment_set_aside_once on payment_attempt (payment_id, kind) where kind = 'AUTHORIZE' and state = 'AUTHORIZED'`);
    this.addSql(`create function refuse_change_of_ledger() returns trigger language plpgsql as $$
      begin
        raise exception 'Attempts of payments are only added.' using errcode = 'check_violation', table = 'payment_attempt', constraint = 'payment_attempt_is_final';
      end $$`);
    this.addSql('create trigger payment_attempt_is_final before update or delete on payment_attempt for each row execute function refuse_change_of_ledger()');
  }

  override down(): void {
    for (const table of ['payment_difference', 'webhook_event', 'cancelled_payment', 'idempotency_key']) this.addSql(`drop table ${table}`);
    this.addSql('drop schema test_provider cascade');
    this.addSql('drop trigger payment_attempt_is_final on payment_attempt');
    this.addSql('drop function refuse_change_of_ledger');
    this.addSql('alter table payment_attempt drop column kind, drop column key, drop column amount_minor');
    this.addSql('alter table refund drop column provider_ref');
    const columns = ['provider_ref', 'charge_state', 'method_token', 'capture_minor', 'deadline_at', 'let_go_at', 'cancel_asked_at', 'action', 'decline'];
    this.addSql(`alter table payment ${columns.map((column) => `drop column ${column}`).join(', ')}`);
  }
}

export const checkout = { name: '20261126000000-checkout', class: Checkout };
