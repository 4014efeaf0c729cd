import { Migration } from '@mikro-orm/migrations';

class Projection extends Migration {
  override up(): void {
    this.addSql('alter table search_document add column catalogue_version int not null default 1');
    // What is told of a variant or of a rating is kept by itself: it may come before the product that it is about.
    this.addSql(`create table variant_stock (
      variant_id uuid primary key,
      product_id uuid,
      in_stock boolean not null default false,
      told_by uuid
    )`);
    this.addSql('create index variant_stock_product on variant_stock (product_id) include (in_stock) where product_id is not null');
    this.addSql(`create table product_rating (
      product_id uuid primary key,
      average numeric(3, 2) not null check (average between 0 and 5),
      count int not null check (count >= 0),
      told_by uuid,
      check ((count = 0) = (average = 0))
    )`);
  }

  override down(): void {
    for (const table of ['product_rating', 'variant_stock']) this.addSql(`drop table ${table}`);
    this.addSql('alter table search_document drop column catalogue_version');
  }
}

export const projection = { name: '20261201000000-projection', class: Projection };
