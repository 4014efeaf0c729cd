import type { Job } from '@supergraph/events';
import { z } from 'zod';
import { tellTime } from './advance-checkout.ts';

const batchSize = 500;
/** A job may be about a second late by itself. */
const lateSeconds = 10;

/** Every minute, for those whose own job is dead or was lost with a restored database. What has failed is forgotten with its key. */
export const sweepCheckouts: Job<Record<string, never>> = {
  name: 'orders.sweep',
  data: z.record(z.string(), z.never()),
  cron: '* * * * *',
  handle: async (_data, context) => {
    const due = await context.database.rows<{ id: string }>(
      `select id from saga where wake_at <= now() - interval '${lateSeconds} seconds' order by wake_at limit ${batchSize}`,
    );
    for (const { id } of due) {
      context.signal.throwIfAborted();
      await tellTime(context, id);
    }
    await context.database.rows(
      `delete from saga where id in (
         select id from saga where step = 'ENDED' and outcome <> 'PAID' and begun_at < now() - interval '1 day' order by begun_at limit ${batchSize})`,
    );
  },
};
