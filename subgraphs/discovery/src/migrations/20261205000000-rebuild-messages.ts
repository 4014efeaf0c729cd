import { Migration } from '@mikro-orm/migrations';

class RebuildMessages extends Migration {
  override up(): void {
    // Of the rebuild that is under way: what snapshots say that they tell, and what has been told, in whatever order these come.
    this.addSql(`create table rebuild_message (
      type text not null,
      key text not null,
      is_wanted boolean not null default false,
      is_told boolean not null default false,
      primary key (type, key)
    )`);
    this.addSql('create index rebuild_message_missing on rebuild_message (type) where is_wanted and not is_told');
    this.addSql('create table rebuild_snapshot (type text primary key)');
  }

  override down(): void {
    this.addSql('drop table rebuild_snapshot, rebuild_message');
  }
}

export const rebuildMessages = { name: '20261205000000-rebuild-messages', class: RebuildMessages };
