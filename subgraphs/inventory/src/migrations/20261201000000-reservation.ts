import { Migration } from '@mikro-orm/migrations';

class Reservations extends Migration {
  override up(): void {
    // `answer` is what the command that asked was told; a release that overtakes it leaves a row without one.
    this.addSql(`create table reservation (
      id uuid primary key,
      order_id uuid not null,
      state text not null check (state in ('HELD', 'REFUSED', 'RELEASED', 'EXPIRED', 'COMMITTED')),
      expires_at timestamptz check (state <> 'HELD' or expires_at is not null),
      answer jsonb,
      created_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz check ((ended_at is null) = (state = 'HELD'))
    )`);
    this.addSql(`create index reservation_due on reservation (expires_at) where state = 'HELD'`);
    this.addSql('create index reservation_of_order on reservation (order_id)');
    // A line without a location is of pieces that are still to come.
    this.addSql(`create table reservation_line (
      reservation_id uuid not null references reservation,
      variant_id uuid not null references stock_policy,
      location_id uuid,
      quantity int not null check (quantity > 0),
      returned int not null default 0 check (returned between 0 and quantity),
      unique nulls not distinct (reservation_id, variant_id, location_id),
      foreign key (variant_id, location_id) references stock_level
    )`);
    this.addSql(`create table stock_return (
      id uuid primary key,
      order_id uuid not null,
      created_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql('alter table stock_movement add column order_id uuid');
    this.addSql(`create view stock_sum as
      select l.variant_id, l.location_id, l.on_hand - l.reserved as available, l.reserved, coalesce(m.sold, 0) as sold, coalesce(m.brought, 0) as brought
      from stock_level l left join (
        select variant_id, location_id,
          (-sum(delta) filter (where kind in ('SALE', 'RETURN')))::bigint as sold,
          (sum(delta) filter (where kind in ('ADJUSTMENT', 'TRANSFER')))::bigint as brought
        from stock_movement group by variant_id, location_id) m using (variant_id, location_id)`);
    this.addSql(`create view stock_fault as
      select 'available + reserved + sold is not what was brought' as fault, variant_id, location_id, available + reserved + sold as found, brought as expected
      from stock_sum where available + reserved + sold <> brought
      union all
      select 'reserved is not the sum of its movements', l.variant_id, l.location_id, l.reserved, coalesce(m.reserved, 0)
      from stock_level l left join (
        select variant_id, location_id, sum(delta) as reserved from stock_movement
        where kind in ('RESERVATION', 'RELEASE') group by variant_id, location_id) m using (variant_id, location_id)
      where l.reserved <> coalesce(m.reserved, 0)
      union all
      select f.fault, variant_id, location_id, f.found, f.expected
      from (
        select variant_id, location_id,
          coalesce(sum(delta) filter (where kind in ('RESERVATION', 'RELEASE')), 0) as held,
          coalesce(-sum(delta) filter (where kind in ('SALE', 'RETURN')), 0) as sold
        from stock_movement where order_id is not null group by variant_id, location_id) m
      full join (
        select n.variant_id, n.location_id,
          coalesce(sum(n.quantity) filter (where r.state = 'HELD'), 0) as held,
          coalesce(sum(n.quantity - n.returned) filter (where r.state = 'COMMITTED'), 0) as sold
        from reservation_line n join reservation r on r.id = n.reservation_id
        where n.location_id is not null group by n.variant_id, n.location_id) n using (variant_id, location_id)
      cross join lateral (values
        ('what orders hold is not what movements say', coalesce(m.held, 0), coalesce(n.held, 0)),
        ('what orders bought is not what movements say', coalesce(m.sold, 0), coalesce(n.sold, 0))) f(fault, found, expected)
      where f.found <> f.expected`);
  }

  override down(): void {
    this.addSql('drop view stock_fault, stock_sum');
    this.addSql('alter table stock_movement drop column order_id');
    this.addSql('drop table stock_return, reservation_line, reservation');
  }
}

export const reservations = { name: '20261201000000-reservation', class: Reservations };
