import { Migration } from '@mikro-orm/migrations';

class Rebuild extends Migration {
  override up(): void {
    this.addSql('alter table sale alter column user_id drop not null');
    this.addSql(`create table rebuild (
      id uuid primary key,
      started_at timestamptz not null default clock_timestamp(),
      finished_at timestamptz
    )`);
    this.addSql('create unique index rebuild_under_way on rebuild ((true)) where finished_at is null');
  }

  override down(): void {
    this.addSql('drop schema if exists aside cascade');
    this.addSql('drop table rebuild');
    this.addSql('alter table sale alter column user_id set not null');
  }
}

export const rebuild = { name: '20261204000000-rebuild', class: Rebuild };
