import { epoch } from '../profiles.ts';
import { id } from '../sql.ts';
import type { Table } from '../table.ts';

const others = 12;

export const salesTables = {
  sales: {
    needs: ['order_core', 'line_core'],
    rows: () => `
      select product_n, ${id('product', 'product_n')} as product_id, units, recent_units, orders
      from (
        select l.product_n, sum(l.quantity)::int as units, count(*)::int as orders,
          coalesce(sum(l.quantity) filter (where o.placed_at >= timestamptz '${epoch}' - interval '720 hours'), 0)::int as recent_units
        from dataset_line_core l
        join dataset_order_core o on o.n = l.order_n
        where o.paid_at is not null
        group by l.product_n
      ) summed`,
    indexes: ['product_n'],
  },
  bought_together: {
    needs: ['order_core', 'line_core'],
    rows: () => `
      with paid as (
        select l.order_n, l.product_n
        from dataset_line_core l
        join dataset_order_core o on o.n = l.order_n
        where o.paid_at is not null and o.lines > 1
      )
      select product_n, ${id('product', 'product_n')} as product_id, other_n, ${id('product', 'other_n')} as other_id, orders
      from (
        select product_n, other_n, orders, row_number() over (partition by product_n order by orders desc, other_n) as place
        from (
          select a.product_n, b.product_n as other_n, count(*)::int as orders
          from paid a
          join paid b on b.order_n = a.order_n and b.product_n <> a.product_n
          group by a.product_n, b.product_n
        ) counted
      ) placed
      where place <= ${others}`,
  },
} as const satisfies Record<string, Table>;
