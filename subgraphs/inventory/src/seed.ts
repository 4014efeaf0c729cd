import { epoch, seedFrom } from '@supergraph/dataset';
import type { SubgraphDefinition } from '@supergraph/subgraph-kit';
import { countryRows, rateRows } from './demo-tariff.ts';

const steps: readonly { label: string; sql: string }[] = [
  { label: 'locations', sql: 'insert into stock_location (id, name, country, priority) select id, name, country, priority from dataset_location' },
  {
    label: 'stock policies',
    sql: `insert into stock_policy (variant_id, low_stock_threshold, max_purchasable, backorderable, restock_at)
    select variant_id, low_stock_threshold, max_purchasable, backorderable, restock_at from dataset_stock_policy`,
  },
  {
    label: 'stock levels',
    sql: `insert into stock_level (variant_id, location_id, on_hand, reserved) select variant_id, location_id, on_hand, reserved from dataset_stock`,
  },
  {
    // Levels are the sums of their movements from the first one on.
    label: 'opening counts',
    sql: `insert into stock_movement (id, variant_id, location_id, kind, delta, reason, created_at)
    select pg_temp.dataset_id('movement', 2 * n - 1), variant_id, location_id, 'ADJUSTMENT', on_hand, 'Opening count', timestamptz '${epoch}' - interval '30 days'
    from dataset_stock where on_hand > 0`,
  },
  {
    label: 'reservations',
    sql: `insert into stock_movement (id, variant_id, location_id, kind, delta, created_at)
    select pg_temp.dataset_id('movement', 2 * n), variant_id, location_id, 'RESERVATION', reserved, timestamptz '${epoch}' - interval '1 hour'
    from dataset_stock where reserved > 0`,
  },
  { label: 'shipping countries', sql: `insert into shipping_country (country, zone) values ${countryRows()}` },
  { label: 'shipping rates', sql: `insert into shipping_rate (zone, shipping_class, up_to_grams, price_minor, currency) values ${rateRows()}` },
];

export const seed: SubgraphDefinition['seed'] = {
  table: 'stock_policy',
  run: seedFrom({ tables: ['location', 'stock_policy', 'stock'], steps }),
};
