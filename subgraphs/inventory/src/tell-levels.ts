import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { publish } from '@supergraph/events';
import { isInStock } from './domain/availability.ts';
import { stockLevelChanged } from './events.ts';
import type { StockMoved } from './move-stock.ts';

/** Tells of each variant that has come into stock or gone out of it. Within the transaction that has its levels locked, so that the news keep their order. */
export async function tellLevels(tx: SqlEntityManager, variants: StockMoved['variants']): Promise<void> {
  for (const { variantId, before, after } of variants) {
    if (isInStock({ available: before }) !== isInStock({ available: after })) await tellLevel(tx, { variantId, available: after });
  }
}

export async function tellLevel(tx: SqlEntityManager, { variantId, available }: { variantId: string; available: number }): Promise<void> {
  await publish(tx, stockLevelChanged, { key: variantId, payload: { variantId, available, inStock: isInStock({ available }) } });
}
