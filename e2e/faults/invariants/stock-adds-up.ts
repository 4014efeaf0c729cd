import { ask } from '../../../scorecard/shop/sql.ts';
import type { Invariant } from './invariant.ts';

export const stockAddsUp: Invariant = {
  name: 'available + reserved + sold is what was brought, nothing is negative, and orders hold and have bought what movements say',
  faults: async ({ urls }) => {
    const faults = await ask<{ fault: string; variant_id: string; found: string; expected: string }>(urls.inventory, 'select * from stock_fault limit 20');
    const negative = await ask<{ variant_id: string }>(urls.inventory, 'select variant_id from stock_level where reserved < 0 or on_hand < reserved limit 20');
    const late = await ask<{ id: string }>(
      urls.inventory,
      `select id from reservation where state = 'HELD' and expires_at < now() - interval '90 seconds' limit 20`,
    );
    return [
      ...faults.map(({ fault, variant_id: variant, found, expected }) => `variant ${variant}: ${fault}: ${found}, not ${expected}`),
      ...negative.map(({ variant_id: variant }) => `variant ${variant} has less than nothing`),
      ...late.map(({ id }) => `reservation ${id} is held though its time is over`),
    ];
  },
};
