import { Migration } from '@mikro-orm/migrations';
import { idempotencyTable } from '@supergraph/subgraph-kit';

/** A parcel holds some of the pieces of a line, and arrives at some time. */
class Parcels extends Migration {
  override up(): void {
    for (const sql of idempotencyTable) this.addSql(sql);
    this.addSql('alter table fulfillment_line add column quantity int check (quantity between 1 and 999)');
    // Until now a parcel held whole lines.
    this.addSql(`update fulfillment_line f set quantity = l.quantity from order_line l where l.order_id = f.order_id and l.position = f.line_position`);
    this.addSql('alter table fulfillment_line alter column quantity set not null');
    this.addSql('create index fulfillment_line_order on fulfillment_line (order_id, line_position)');
    this.addSql('alter table fulfillment add column delivered_at timestamptz');
    this.addSql(`update fulfillment f set delivered_at = e.at from order_event e
      where f.state = 'DELIVERED' and e.order_id = f.order_id and e.type = 'order.delivered'`);
    this.addSql(`alter table fulfillment add check (delivered_at is null or state = 'DELIVERED')`);
  }

  override down(): void {
    this.addSql('drop table idempotency_key');
    this.addSql('alter table fulfillment_line drop column quantity');
    this.addSql('drop index fulfillment_line_order');
    this.addSql('alter table fulfillment drop column delivered_at');
  }
}

export const parcels = { name: '20261202000200-parcels', class: Parcels };
