import { Migration } from '@mikro-orm/migrations';
import { eventTables } from '@supergraph/events';

class Events extends Migration {
  override up(): void {
    for (const statement of eventTables) this.addSql(statement);
  }

  override down(): void {
    for (const table of ['outbox', 'inbox', 'dead_letter']) this.addSql(`drop table ${table}`);
  }
}

export const events = { name: '20261127000000-events', class: Events };
