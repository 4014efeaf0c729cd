import type { Job } from '@supergraph/events';
import { z } from 'zod';
import { expireStock } from '../expire-stock.ts';

const batchSize = 500;

/** Every minute, for those whose own job is dead or was lost with a restored database. */
export const sweepReservations: Job<Record<string, never>> = {
  name: 'inventory.sweep',
  data: z.record(z.string(), z.never()),
  cron: '* * * * *',
  handle: async (_data, { database, signal }) => {
    const due = await database.rows<{ id: string }>(
      `select id from reservation where state = 'HELD' and expires_at <= clock_timestamp() order by expires_at limit ${batchSize}`,
    );
    for (const { id } of due) {
      signal.throwIfAborted();
      await expireStock(database, id);
    }
  },
};
