import { Migration } from '@mikro-orm/migrations';

class Initial extends Migration {
  override up(): void {
    this.addSql(`create table cart (
      id uuid primary key,
      user_id uuid unique,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version int not null default 1
    )`);
    this.addSql(`create table cart_line (
      id uuid primary key,
      cart_id uuid not null references cart on delete cascade,
      position int not null,
      variant_id uuid not null,
      quantity int not null check (quantity between 1 and 999),
      unique (cart_id, variant_id),
      unique (cart_id, position)
    )`);
    // Codes are compared byte by byte, so that the unique index also finds a beginning of one.
    this.addSql(`create table sales_order (
      id uuid primary key,
      code text collate "C" not null unique check (code ~ '^[A-Z0-9-]{4,20}$'),
      user_id uuid,
      state text not null check (state in ('PENDING', 'AWAITING_PAYMENT', 'PAID', 'PARTIALLY_FULFILLED', 'FULFILLED',
        'DELIVERED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED')),
      currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
      subtotal_minor bigint not null check (subtotal_minor >= 0),
      discount_minor bigint not null check (discount_minor between 0 and subtotal_minor),
      shipping_minor bigint not null check (shipping_minor >= 0),
      tax_minor bigint not null check (tax_minor between 0 and total_minor),
      total_minor bigint not null check (total_minor = subtotal_minor - discount_minor + shipping_minor),
      ship_name text not null,
      ship_line1 text not null,
      ship_line2 text,
      ship_city text not null,
      ship_region text,
      ship_postal_code text not null,
      ship_country char(2) not null check (ship_country ~ '^[A-Z]{2}$'),
      placed_at timestamptz not null,
      updated_at timestamptz not null check (updated_at >= placed_at),
      version int not null default 1
    )`);
    this.addSql('create index sales_order_placed on sales_order (placed_at, id)');
    this.addSql('create index sales_order_state on sales_order (state, placed_at, id)');
    this.addSql('create index sales_order_user on sales_order (user_id, placed_at, id)');
    // An order has no more lines than a reader takes at once.
    this.addSql(`create table order_line (
      id uuid primary key,
      order_id uuid not null references sales_order,
      position int not null check (position between 1 and 250),
      variant_id uuid not null,
      product_id uuid not null,
      title text not null,
      sku text not null,
      unit_price_minor bigint not null check (unit_price_minor >= 0),
      quantity int not null check (quantity between 1 and 999),
      line_total_minor bigint not null check (line_total_minor = unit_price_minor * quantity),
      unique (order_id, position)
    )`);
    this.addSql(`create table fulfillment (
      id uuid primary key,
      order_id uuid not null references sales_order,
      state text not null check (state in ('PENDING', 'SHIPPED', 'DELIVERED', 'CANCELLED')),
      tracking_url text,
      shipped_at timestamptz,
      unique (order_id, id),
      check (state = 'CANCELLED' or (shipped_at is null) = (state = 'PENDING'))
    )`);
    this.addSql(`create table fulfillment_line (
      fulfillment_id uuid not null,
      line_position int not null,
      order_id uuid not null,
      primary key (fulfillment_id, line_position),
      foreign key (order_id, fulfillment_id) references fulfillment (order_id, id),
      foreign key (order_id, line_position) references order_line (order_id, position)
    )`);
    this.addSql(`create table order_event (
      id uuid primary key,
      order_id uuid not null references sales_order,
      type text not null check (type ~ '^order\\.[a-z_]+$'),
      message text not null,
      actor_id uuid,
      at timestamptz not null
    )`);
    this.addSql('create index order_event_order on order_event (order_id, at, id)');
    this.keepSnapshots();
  }

  private keepSnapshots(): void {
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is a snapshot and never changes', tg_table_name using errcode = 'check_violation'; end $$`);
    this.addSql(`create trigger snapshot before update of id, code, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
      ship_name, ship_line1, ship_line2, ship_city, ship_region, ship_postal_code, ship_country, placed_at
      on sales_order for each row execute function refuse_change()`);
    this.addSql('create trigger snapshot before update on order_line for each row execute function refuse_change()');
    this.addSql('create trigger snapshot before update on order_event for each row execute function refuse_change()');
  }

  override down(): void {
    for (const table of ['order_event', 'fulfillment_line', 'fulfillment', 'order_line', 'sales_order', 'cart_line', 'cart']) {
      this.addSql(`drop table ${table}`);
    }
    this.addSql('drop function refuse_change');
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
