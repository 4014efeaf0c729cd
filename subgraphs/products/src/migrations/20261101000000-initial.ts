import { Migration } from '@mikro-orm/migrations';

class Initial extends Migration {
  override up(): void {
    this.addSql(`create table category (
      id uuid primary key,
      slug text not null unique,
      name text not null,
      parent_id uuid references category,
      position int not null
    )`);
    this.addSql('create index category_parent on category (parent_id, position, id)');
    this.addSql(`create table product (
      id uuid primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      title text not null,
      description_html text not null,
      status text not null check (status in ('DRAFT', 'ACTIVE', 'ARCHIVED')),
      brand text,
      attributes jsonb not null default '[]',
      min_price_minor bigint not null check (min_price_minor >= 0),
      max_price_minor bigint not null check (max_price_minor >= min_price_minor),
      currency char(3) not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version int not null default 1
    )`);
    // One index for each order of the public list, which shows active products only.
    this.addSql(`create index product_newest on product (created_at, id) where status = 'ACTIVE'`);
    this.addSql(`create index product_price on product (min_price_minor, id) where status = 'ACTIVE'`);
    this.addSql(`create index product_title on product (title collate "C", id) where status = 'ACTIVE'`);
    this.addSql(`create table product_category (
      product_id uuid not null references product on delete cascade,
      category_id uuid not null references category,
      position int not null default 0,
      primary key (product_id, category_id)
    )`);
    this.addSql('create index product_category_category on product_category (category_id, product_id)');
    this.addSql(`create table product_option (
      product_id uuid not null references product on delete cascade,
      position int not null,
      name text not null,
      option_values text[] not null check (cardinality(option_values) > 0),
      primary key (product_id, position),
      unique (product_id, name)
    )`);
    this.addSql(`create table media (
      id uuid primary key,
      item_id uuid not null,
      position int not null,
      url text not null,
      alt text not null,
      width int check (width > 0),
      height int check (height > 0)
    )`);
    this.addSql('create index media_item on media (item_id, position, id)');
    this.addSql(`create table product_variant (
      id uuid primary key,
      sku text not null unique,
      product_id uuid not null references product on delete cascade,
      position int not null,
      title text not null,
      option_values text[] not null,
      price_minor bigint not null check (price_minor >= 0),
      compare_at_price_minor bigint check (compare_at_price_minor > price_minor),
      cost_price_minor bigint check (cost_price_minor >= 0),
      currency char(3) not null,
      image_id uuid references media on delete set null,
      weight_grams int not null check (weight_grams >= 0),
      shipping_class text not null,
      unique (product_id, option_values)
    )`);
    this.addSql('create index product_variant_product on product_variant (product_id, position, id)');
    this.addSql('create index product_variant_image on product_variant (image_id) where image_id is not null');
    this.addSql(`create table gift_card (
      id uuid primary key,
      slug text not null unique,
      title text not null,
      denominations_minor bigint[] not null check (cardinality(denominations_minor) > 0),
      currency char(3) not null
    )`);
  }

  override down(): void {
    for (const table of ['gift_card', 'product_variant', 'media', 'product_option', 'product_category', 'product', 'category']) {
      this.addSql(`drop table ${table}`);
    }
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
