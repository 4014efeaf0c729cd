import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { wordsSql } from '../words-sql.ts';
import { inAside, projectionTables } from './aside.ts';
import { joinRebuild } from './join-rebuild.ts';

/** Makes the sales of all products due in the tables that are being built. */
export async function makeSalesDue(tx: SqlEntityManager, rebuildId: string): Promise<void> {
  if ((await joinRebuild(tx)) !== rebuildId) return;
  await inAside(tx, () => tx.execute('insert into sales_due (product_id) select distinct product_id from sale'));
}

/** Adds what no single message says: the words that may have been meant, and how many of everything there are. */
export async function addWords(tx: SqlEntityManager, rebuildId: string): Promise<void> {
  // Of a large catalogue these take longer than a statement may.
  await tx.execute('set local statement_timeout = 0');
  if ((await joinRebuild(tx)) !== rebuildId) return;
  await inAside(tx, async () => {
    await tx.execute('lock table search_word in share row exclusive mode');
    await tx.execute('delete from search_word');
    await tx.execute(wordsSql);
    for (const name of projectionTables) await tx.execute(`analyze aside.${name}`);
  });
}
