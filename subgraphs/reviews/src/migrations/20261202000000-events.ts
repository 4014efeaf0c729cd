import { Migration } from '@mikro-orm/migrations';
import { eventTables } from '@supergraph/events';

class Events extends Migration {
  override up(): void {
    for (const statement of eventTables) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table outbox, inbox, dead_letter');
  }
}

export const events = { name: '20261202000000-events', class: Events };
