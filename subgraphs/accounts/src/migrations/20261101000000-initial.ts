import { Migration } from '@mikro-orm/migrations';

class Initial extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    this.addSql(`create table account (
      id uuid primary key,
      email text not null check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and char_length(email) <= 320),
      display_name text not null check (char_length(display_name) between 1 and 200),
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`);
    this.addSql('create unique index account_email on account (lower(email))');
    this.addSql('create index account_newest on account (created_at, id)');
    this.addSql('create index account_search on account using gin (email gin_trgm_ops, display_name gin_trgm_ops)');
    this.addSql(`create table role (
      id uuid primary key,
      name text not null unique,
      permissions text[] not null
    )`);
    this.addSql(`create table account_role (
      user_id uuid not null references account on delete cascade,
      role_id uuid not null references role,
      primary key (user_id, role_id)
    )`);
    this.addSql('create index account_role_role on account_role (role_id, user_id)');
    this.addSql(`create table address (
      id uuid primary key,
      user_id uuid not null references account on delete cascade,
      name text not null check (char_length(name) between 1 and 200),
      line1 text not null check (char_length(line1) between 1 and 200),
      line2 text check (char_length(line2) between 1 and 200),
      city text not null check (char_length(city) between 1 and 200),
      region text check (char_length(region) between 1 and 200),
      postal_code text not null check (char_length(postal_code) between 1 and 20),
      country char(2) not null check (country ~ '^[A-Z]{2}$'),
      is_default boolean not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version int not null default 1
    )`);
    this.addSql('create index address_user on address (user_id, is_default desc, created_at desc, id desc)');
    this.addSql('create unique index address_default on address (user_id) where is_default');
  }

  override down(): void {
    for (const table of ['address', 'account_role', 'role', 'account']) this.addSql(`drop table ${table}`);
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
