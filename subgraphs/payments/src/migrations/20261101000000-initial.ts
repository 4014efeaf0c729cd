import { Migration } from '@mikro-orm/migrations';

const states = `('PENDING', 'REQUIRES_ACTION', 'AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED', 'FAILED')`;

class Initial extends Migration {
  override up(): void {
    this.addSql(`create table payment (
      id uuid primary key,
      order_id uuid not null,
      state text not null,
      amount_minor bigint not null check (amount_minor > 0),
      captured_minor bigint not null default 0,
      refunded_minor bigint not null default 0,
      currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
      provider text not null check (provider <> ''),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint payment_captures_no_more_than_amount check (captured_minor between 0 and amount_minor),
      constraint payment_refunds_no_more_than_captured check (refunded_minor between 0 and captured_minor),
      constraint payment_state_fits_ledger check (case state
        when 'CAPTURED' then captured_minor > 0 and refunded_minor = 0
        when 'PARTIALLY_REFUNDED' then refunded_minor > 0 and refunded_minor < captured_minor
        when 'REFUNDED' then captured_minor > 0 and refunded_minor = captured_minor
        else state in ${states} and captured_minor = 0
      end)
    )`);
    this.addSql('create index payment_order on payment (order_id, created_at desc, id desc)');
    this.addSql(`create table payment_attempt (
      id uuid primary key,
      payment_id uuid not null references payment,
      state text not null check (state in ${states}),
      provider_ref text check (provider_ref <> ''),
      error_code text check (error_code <> ''),
      at timestamptz not null,
      constraint payment_attempt_error_is_failure check (error_code is null or state = 'FAILED')
    )`);
    this.addSql('create index payment_attempt_payment on payment_attempt (payment_id, at desc, id desc)');
    this.addSql(`create table refund (
      id uuid primary key,
      payment_id uuid not null references payment,
      amount_minor bigint not null check (amount_minor > 0),
      reason text not null check (reason <> ''),
      state text not null check (state in ('PENDING', 'SUCCEEDED', 'FAILED')),
      created_at timestamptz not null
    )`);
    this.addSql('create index refund_payment on refund (payment_id, created_at desc, id desc)');
    this.holdSumOfRefunds();
  }

  /**
   * What a payment has refunded is the sum of its refunds that have not failed. It is held at commit, as the two are
   * written by two statements; and only for payments whose sum is touched, so that it costs the others nothing.
   */
  private holdSumOfRefunds(): void {
    this.addSql(`create function hold_sum_of_refunds() returns trigger language plpgsql as $$
      declare
        touched uuid[];
        faulty uuid;
      begin
        if tg_table_name = 'payment' then touched := array[new.id]; else touched := array[old.payment_id, new.payment_id]; end if;
        select p.id into faulty from payment p where p.id = any(touched) and p.refunded_minor <>
          (select coalesce(sum(r.amount_minor), 0) from refund r where r.payment_id = p.id and r.state <> 'FAILED');
        if found then
          raise exception 'The refunds of payment % do not add up to what it has refunded.', faulty
            using errcode = 'check_violation', table = 'payment', constraint = 'payment_refunds_add_up';
        end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger payment_refunds_add_up after insert or update of amount_minor, state, payment_id or delete on refund
      deferrable initially deferred for each row execute function hold_sum_of_refunds()`);
    this.addSql(`create constraint trigger payment_refunds_add_up_insert after insert on payment
      deferrable initially deferred for each row when (new.refunded_minor <> 0) execute function hold_sum_of_refunds()`);
    this.addSql(`create constraint trigger payment_refunds_add_up_update after update of refunded_minor on payment
      deferrable initially deferred for each row when (new.refunded_minor <> old.refunded_minor) execute function hold_sum_of_refunds()`);
  }

  override down(): void {
    for (const table of ['refund', 'payment_attempt', 'payment']) this.addSql(`drop table ${table}`);
    this.addSql('drop function hold_sum_of_refunds');
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
