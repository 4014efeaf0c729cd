import { Migration } from '@mikro-orm/migrations';

class Purchases extends Migration {
  override up(): void {
    this.addSql(`create table purchase (
      order_id uuid not null,
      item_id uuid not null,
      user_id uuid not null,
      is_taken_back boolean not null,
      primary key (order_id, item_id)
    )`);
    this.addSql('create index purchase_buyer on purchase (user_id, item_id) where not is_taken_back');
  }

  override down(): void {
    this.addSql('drop table purchase');
  }
}

export const purchases = { name: '20261201000100-purchase', class: Purchases };
