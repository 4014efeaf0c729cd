import type { Job } from '@supergraph/events';
import { z } from 'zod';
import { listWords } from '../words.ts';

const data = z.object({});

/** Every night: what is new is found at once, and a day later also when it is mistyped. */
export const listAllWords: Job<z.infer<typeof data>> = {
  name: 'discovery.list_words',
  data,
  cron: '41 3 * * *',
  concurrency: 1,
  timeoutSeconds: 600,
  handle: async (_data, { database }) => {
    await database.fork().transactional(listWords);
  },
};
