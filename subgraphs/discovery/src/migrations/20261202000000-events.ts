import { Migration } from '@mikro-orm/migrations';
import { eventTables } from '@supergraph/events';

class Events extends Migration {
  override up(): void {
    for (const statement of eventTables) this.addSql(statement);
    for (const table of ['variant_stock', 'product_rating']) {
      this.addSql(`alter table ${table} add column told_at timestamptz, add check ((told_at is null) = (told_by is null))`);
    }
  }

  override down(): void {
    for (const table of ['product_rating', 'variant_stock']) this.addSql(`alter table ${table} drop column told_at`);
    this.addSql('drop table outbox, inbox, dead_letter');
  }
}

export const events = { name: '20261202000000-events', class: Events };
