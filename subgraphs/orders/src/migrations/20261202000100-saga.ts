import { Migration } from '@mikro-orm/migrations';

class Saga extends Migration {
  override up(): void {
    // How a checkout stands is its state; what SQL asks about is read out of it, so that the two cannot differ.
    this.addSql(`create table saga (
      id uuid primary key,
      caller uuid not null,
      key text check (char_length(key) between 1 and 255),
      request_hash bytea not null,
      state jsonb not null,
      begun_at timestamptz not null default now(),
      step text not null generated always as (state ->> 'step') stored check (step in ('ASKING', 'RESERVING', 'AUTHORIZING', 'AWAITING_ACTION',
        'COMMITTING', 'RESERVING_AGAIN', 'CAPTURING', 'UNDOING', 'ENDED')),
      outcome text generated always as (state -> 'outcome' ->> 'kind') stored,
      attempts int not null generated always as ((state ->> 'attempts')::int) stored,
      wake_at timestamptz generated always as (to_timestamp((state ->> 'wakeAt')::bigint / 1000.0)) stored,
      pending_cart_id uuid generated always as (case when state -> 'outcome' ->> 'kind' is null then (state -> 'request' ->> 'cartId')::uuid end) stored,
      unique (caller, key),
      check (state -> 'request' ->> 'orderId' = id::text),
      check ((step = 'ENDED') = (wake_at is null)),
      check (step not in ('UNDOING', 'ENDED') or outcome is not null)
    )`);
    this.addSql('create unique index saga_pending_cart on saga (pending_cart_id) where pending_cart_id is not null');
    this.addSql('create index saga_wake on saga (wake_at) where wake_at is not null');
    this.addSql(`create index saga_undone on saga (begun_at) where step = 'ENDED' and outcome <> 'PAID'`);
  }

  override down(): void {
    this.addSql('drop table saga');
  }
}

export const saga = { name: '20261202000100-saga', class: Saga };
