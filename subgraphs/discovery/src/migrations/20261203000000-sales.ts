import { Migration } from '@mikro-orm/migrations';

class Sales extends Migration {
  override up(): void {
    // What orders have sold: all that is said of sales is counted from it.
    this.addSql(`create table sale (
      order_id uuid not null,
      product_id uuid not null,
      user_id uuid not null,
      units int not null check (units > 0),
      sold_at timestamptz check (is_taken_back or sold_at is not null),
      is_taken_back boolean not null,
      primary key (order_id, product_id)
    )`);
    this.addSql('create index sale_product on sale (product_id, order_id) include (units, sold_at) where not is_taken_back');
    this.addSql('create index sale_buyer on sale (user_id, product_id) include (sold_at) where not is_taken_back');
    this.addSql('create index sale_newest on sale (sold_at)');
    // A row for each time that a product's sales have changed and are not counted yet.
    this.addSql('create table sales_due (id bigint generated always as identity primary key, product_id uuid not null)');
    this.addSql('create index sales_due_product on sales_due (product_id)');
  }

  override down(): void {
    this.addSql('drop table sales_due, sale');
  }
}

export const sales = { name: '20261203000000-sales', class: Sales };
