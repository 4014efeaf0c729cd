import { type Job, schedule } from '@supergraph/events';
import { z } from 'zod';
import { countDueSales } from './count-due-sales.ts';

const data = z.object({});

/** Every hour: what was sold of late is not of late for ever. */
export const ageSales: Job<z.infer<typeof data>> = {
  name: 'discovery.age_sales',
  data,
  cron: '17 * * * *',
  handle: async (_data, { database }) => {
    await database.fork().transactional(async (tx) => {
      await tx.execute('insert into sales_due (product_id) select product_id from search_document where recent_units > 0');
      await schedule(tx, countDueSales, {}, { key: 'due' });
    });
  },
};
