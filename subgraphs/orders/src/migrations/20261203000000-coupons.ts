import { Migration } from '@mikro-orm/migrations';

class Coupons extends Migration {
  override up(): void {
    // Codes are compared byte by byte, so that the unique index also finds a beginning of one.
    this.addSql(`create table coupon (
      id uuid primary key,
      code text collate "C" not null unique check (code ~ '^[A-Z0-9-]{3,32}$'),
      kind text not null check (kind in ('PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING')),
      value bigint not null,
      currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
      minimum_minor bigint not null check (minimum_minor >= 0),
      starts_at timestamptz,
      ends_at timestamptz,
      use_limit int check (use_limit > 0),
      use_limit_per_customer int check (use_limit_per_customer > 0),
      used int not null default 0 check (used >= 0),
      active boolean not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version int not null default 1,
      check (ends_at > starts_at),
      check (case kind when 'PERCENTAGE' then value between 1 and 10000 when 'FIXED_AMOUNT' then value > 0 else value = 0 end)
    )`);
    this.addSql('create index coupon_created on coupon (created_at, id)');
    // The order is not placed yet when its checkout takes a coupon.
    this.addSql(`create table coupon_use (
      coupon_id uuid not null references coupon,
      order_id uuid not null,
      customer_id uuid not null,
      taken_at timestamptz not null,
      primary key (order_id, coupon_id)
    )`);
    this.addSql('create index coupon_use_customer on coupon_use (coupon_id, customer_id)');
    this.addSql(`create table cart_coupon (
      cart_id uuid not null references cart on delete cascade,
      position int not null check (position between 1 and 10),
      coupon_id uuid not null references coupon,
      primary key (cart_id, position),
      unique (cart_id, coupon_id)
    )`);
    this.addSql(`create table order_discount (
      order_id uuid not null references sales_order,
      position int not null check (position between 1 and 10),
      coupon_id uuid not null references coupon,
      code text not null,
      kind text not null check (kind in ('PERCENTAGE', 'FIXED_AMOUNT', 'FREE_SHIPPING')),
      amount_minor bigint not null check (amount_minor > 0),
      primary key (order_id, position),
      unique (order_id, coupon_id)
    )`);
    this.addSql('create trigger snapshot before update on order_discount for each row execute function refuse_change()');
    this.addSql(`create view coupon_fault as select c.id, c.code, c.used, count(u.order_id)::int as uses from coupon c
      left join coupon_use u on u.coupon_id = c.id group by c.id having c.used <> count(u.order_id)`);
    // A coupon may also pay for the shipping.
    this.addSql('alter table sales_order drop constraint sales_order_check');
    this.addSql('alter table sales_order add constraint sales_order_discount check (discount_minor between 0 and subtotal_minor + shipping_minor)');
  }

  override down(): void {
    this.addSql('alter table sales_order drop constraint sales_order_discount');
    this.addSql('alter table sales_order add constraint sales_order_check check (discount_minor between 0 and subtotal_minor)');
    this.addSql('drop view coupon_fault');
    for (const table of ['order_discount', 'cart_coupon', 'coupon_use', 'coupon']) this.addSql(`drop table ${table}`);
  }
}

export const coupons = { name: '20261203000000-coupons', class: Coupons };
