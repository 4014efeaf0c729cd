import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { listWords } from '../words.ts';
import { inAside, projectionTables } from './aside.ts';
import { joinRebuild } from './join-rebuild.ts';

/** Makes the sales of all products due in the tables that are being built. */
export async function makeSalesDue(tx: SqlEntityManager, rebuildId: string): Promise<void> {
  if ((await joinRebuild(tx)) !== rebuildId) return;
  await inAside(tx, () => tx.execute('insert into sales_due (product_id) select distinct product_id from sale'));
}

/** Adds what no single message says: the words that may have been meant, and how many of everything there are. */
export async function addWords(tx: SqlEntityManager, rebuildId: string): Promise<void> {
  if ((await joinRebuild(tx)) !== rebuildId) return;
  await inAside(tx, async () => {
    await listWords(tx);
    for (const name of projectionTables) await tx.execute(`analyze aside.${name}`);
  });
}
