import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publishAll } from '@supergraph/events';
import { isInStock } from './domain/availability.ts';
import { stockLevelChanged } from './events.ts';
import type { StockMoved } from './move-stock.ts';

/** Tells of each variant that has come into stock or gone out of it. Within the transaction that has its levels locked, so that the news keep their order. */
export async function tellLevels(tx: SqlEntityManager, variants: StockMoved['variants']): Promise<void> {
  const turned = variants.filter(({ before, after }) => isInStock({ available: before }) !== isInStock({ available: after }));
  await tellAll(
    tx,
    turned.map(({ variantId, after }) => ({ variantId, available: after })),
  );
}

/** Tells the levels of variants, whatever they were. */
export async function tellAll(tx: SqlEntityManager, levels: readonly { readonly variantId: string; readonly available: number }[]): Promise<void> {
  await publishAll(
    tx,
    stockLevelChanged,
    levels.map(({ variantId, available }) => ({ key: variantId, payload: { variantId, available, inStock: isInStock({ available }) } })),
  );
}
