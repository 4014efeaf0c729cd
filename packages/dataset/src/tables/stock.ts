import { locations } from '../catalogue.ts';
import { epoch } from '../profiles.ts';
import { id, once, random, rowsOf } from '../sql.ts';
import type { Table } from '../table.ts';

const few = 0.08;
const none = 0.08;

/** Below `none` nothing is left of the variant anywhere, below `none + few` not much. Variants of the rich product never run out. */
const supply = `case when v.product_n = 1 then 0.5 + ${random('supply', 'v.n')} / 2 else ${random('supply', 'v.n')} end`;

export const stockTables = {
  location: {
    needs: [],
    rows: () => `
      select n, ${id('location', 'n')} as id, name, country, n as priority
      from ${rowsOf(
        locations.map((location, index) => ({ n: index + 1, ...location })),
        'l(n int, name text, country text)',
      )}`,
  },
  stock_policy: {
    needs: ['variant_core'],
    rows: () => `
      select variant_n, ${id('variant', 'variant_n')} as variant_id, 5 as low_stock_threshold,
        case when ${random('limited', 'variant_n')} < 0.15 then 1 + floor(${random('limit', 'variant_n')} * 10)::int end as max_purchasable,
        ${random('backorder', 'variant_n')} < case when supply < ${none} then 0.4 else 0.1 end as backorderable,
        case when supply < ${none} and ${random('restock', 'variant_n')} < 0.7
          then timestamptz '${epoch}' + (1 + floor(${random('restocked', 'variant_n')} * 45)) * interval '24 hours' end as restock_at
      from (select n as variant_n, ${supply} as supply from dataset_variant_core v ${once}) supplied`,
    indexes: ['variant_n'],
  },
  /** A variant lies in one to three places, next to each other. */
  stock: {
    needs: ['variant_core'],
    rows: () => `
      select n, variant_n, ${id('variant', 'variant_n')} as variant_id, location_n, ${id('location', 'location_n')} as location_id, on_hand,
        floor(on_hand * ${random('reserved', 'n')} * ${random('reserved', 'n')} * 0.5)::int as reserved
      from (
        select (variant_n - 1) * ${locations.length} + location_n as n, variant_n, location_n,
          case
            when supply < ${none} then 0
            when supply < ${none + few} then floor(${random('few', 'variant_n')} * 2)::int + (nth = 0)::int
            else 8 + floor(${random('on hand', `variant_n * 8 + location_n`)} * 60)::int
          end as on_hand
        from (
          select v.n as variant_n, nth, 1 + (floor(${random('place', 'v.n')} * ${locations.length})::int + nth) % ${locations.length} as location_n,
            ${supply} as supply
          from dataset_variant_core v
          cross join generate_series(0, floor(${random('places', 'v.n')} * 3)::int) nth ${once}
        ) placed ${once}
      ) counted`,
  },
} as const satisfies Record<string, Table>;
