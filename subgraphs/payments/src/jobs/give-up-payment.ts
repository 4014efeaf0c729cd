import type { Job } from '@supergraph/events';
import { z } from 'zod';
import { giveUp } from '../domain/observe-charge.ts';
import { setGoing } from '../set-going.ts';

const data = z.object({ paymentId: z.uuid() });

/** At the deadline of an authorization: what has not come until then does not count, and is let go when it comes. */
export const giveUpPayment: Job<z.infer<typeof data>> = {
  name: 'payments.give_up',
  data,
  handle: async ({ paymentId }, { database }) => {
    await database.fork().transactional((tx) => setGoing(tx, paymentId, giveUp));
  },
};
