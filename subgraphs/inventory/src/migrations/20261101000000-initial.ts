import { Migration } from '@mikro-orm/migrations';
import { idempotencyTable } from '@supergraph/subgraph-kit';

class Initial extends Migration {
  override up(): void {
    this.addSql(`create table stock_location (
      id uuid primary key,
      name text not null,
      country char(2) not null check (country ~ '^[A-Z]{2}$'),
      priority int not null
    )`);
    this.addSql(`create table stock_policy (
      variant_id uuid primary key,
      low_stock_threshold int not null check (low_stock_threshold >= 0),
      max_purchasable int check (max_purchasable > 0),
      backorderable boolean not null,
      restock_at timestamptz
    )`);
    this.addSql(`create table stock_level (
      variant_id uuid not null references stock_policy,
      location_id uuid not null references stock_location,
      on_hand int not null default 0 check (on_hand between 0 and 1000000000),
      reserved int not null default 0 constraint stock_level_reserved check (reserved between 0 and on_hand),
      primary key (variant_id, location_id)
    )`);
    this.addSql(`create table stock_movement (
      id uuid primary key,
      variant_id uuid not null,
      location_id uuid not null,
      kind text not null check (kind in ('ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SALE', 'RETURN', 'TRANSFER')),
      delta int not null constraint stock_movement_delta check (case
        when kind in ('RESERVATION', 'RETURN') then delta > 0
        when kind in ('RELEASE', 'SALE') then delta < 0
        else delta <> 0 end),
      reason text check (char_length(reason) between 1 and 500),
      actor_id uuid,
      created_at timestamptz not null,
      foreign key (variant_id, location_id) references stock_level
    )`);
    this.addSql('create index stock_movement_newest on stock_movement (variant_id, created_at, id)');
    // For a statement, not for a row: even one that would change nothing is a fault. TRUNCATE, which only a seed uses, stays.
    this.addSql(`create function refuse_change_of_movement() returns trigger language plpgsql as $$
      begin
        raise exception 'Stock movements are append-only.' using errcode = 'restrict_violation';
      end $$`);
    this.addSql(`create trigger stock_movement_append_only before update or delete on stock_movement
      for each statement execute function refuse_change_of_movement()`);
    this.addSql(`create table shipping_country (
      country char(2) primary key check (country ~ '^[A-Z]{2}$'),
      zone text not null
    )`);
    this.addSql(`create table shipping_rate (
      zone text not null,
      shipping_class text not null check (shipping_class in ('letter', 'parcel', 'freight')),
      up_to_grams int not null check (up_to_grams > 0),
      price_minor bigint not null check (price_minor >= 0),
      currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
      primary key (zone, shipping_class, up_to_grams)
    )`);
    for (const sql of idempotencyTable) this.addSql(sql);
  }

  override down(): void {
    for (const table of ['idempotency_key', 'shipping_rate', 'shipping_country', 'stock_movement', 'stock_level', 'stock_policy', 'stock_location']) {
      this.addSql(`drop table ${table}`);
    }
    this.addSql('drop function refuse_change_of_movement');
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
