import { type Job, type JobContext, schedule } from '@supergraph/events';
import { z } from 'zod';
import type { DiscoveryParts } from '../discovery-parts.ts';
import { asidePath } from '../rebuild/aside.ts';
import { addWords, makeSalesDue } from '../rebuild/complete-aside.ts';
import { giveUpRebuild } from '../rebuild/give-up-rebuild.ts';
import { isAllTold } from '../rebuild/read-progress.ts';
import { swapTables } from '../rebuild/swap-tables.ts';
import { countDueSales } from './count-due-sales.ts';

const data = z.object({});
const lookAgainMs = 1_000;

/** Once all is told that a rebuild has asked for. Also every minute, for one that was interrupted. */
export const finishRebuild: Job<z.infer<typeof data>> = {
  name: 'discovery.finish_rebuild',
  data,
  cron: '* * * * *',
  concurrency: 1,
  retryLimit: 3,
  timeoutSeconds: 1_800,
  handle: async (_data, { database, resources, logger, signal }) => {
    const [rebuild] = await database.rows<{ id: string; isOld: boolean; isKnown: boolean }>(
      `select id, started_at < now() - interval '1 day' as "isOld", exists (select from rebuild_snapshot) as "isKnown" from rebuild where finished_at is null`,
    );
    if (!rebuild) return;
    const { id: rebuildId } = rebuild;
    if (!(await isAllTold(database))) {
      if (rebuild.isOld) await database.fork().transactional((tx) => giveUpRebuild(tx, rebuildId));
      else if (rebuild.isKnown)
        await database.fork().transactional((tx) => schedule(tx, finishRebuild, {}, { key: 'told', after: new Date(Date.now() + lookAgainMs) }));
      return;
    }
    await database.fork().transactional((tx) => makeSalesDue(tx, rebuildId));
    await (resources as JobContext<DiscoveryParts>['resources']).countSales(asidePath, signal);
    await database.fork().transactional((tx) => addWords(tx, rebuildId));
    signal.throwIfAborted();
    if (!(await swapTables(() => database.fork(), { rebuildId, signal }))) return;
    logger.info({ rebuild: rebuildId }, 'a rebuild has taken the place of what served');
    // Of orders that came while they were counted.
    await database.fork().transactional((tx) => schedule(tx, countDueSales, {}, { key: 'due' }));
  },
};
