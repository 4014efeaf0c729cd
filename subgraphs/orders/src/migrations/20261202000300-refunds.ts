import { Migration } from '@mikro-orm/migrations';

class Refunds extends Migration {
  override up(): void {
    // What payments have told of money given back, by payment: sums so far, which only grow.
    this.addSql(`create table order_refund (
      payment_id uuid primary key,
      order_id uuid not null references sales_order,
      refunded_minor bigint not null check (refunded_minor > 0),
      captured_minor bigint not null check (captured_minor >= refunded_minor)
    )`);
    this.addSql('create index order_refund_order on order_refund (order_id)');
  }

  override down(): void {
    this.addSql('drop table order_refund');
  }
}

export const refunds = { name: '20261202000300-refunds', class: Refunds };
