import type { Job } from '@supergraph/events';
import { z } from 'zod';

/** Longer than any provider repeats an event: Stripe does for three days. */
const keptDays = 30;
const most = 10_000;

export const sweepWebhooks: Job<Record<string, never>> = {
  name: 'payments.sweep_webhooks',
  data: z.object({}).transform(() => ({})),
  cron: '41 * * * *',
  handle: async (_data, { database }) => {
    await database.rows(
      `delete from webhook_event where ctid = any(array(select ctid from webhook_event where received_at < now() - $1 * interval '1 day' limit $2))`,
      [keptDays, most],
    );
  },
};
