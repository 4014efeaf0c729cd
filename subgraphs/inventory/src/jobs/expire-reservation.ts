import type { Job } from '@supergraph/events';
import { z } from 'zod';
import { expireStock } from '../expire-stock.ts';

const data = z.object({ reservationId: z.uuid() });

/** When the time of a reservation is over. */
export const expireReservation: Job<z.infer<typeof data>> = {
  name: 'inventory.expire',
  data,
  handle: ({ reservationId }, { database }) => expireStock(database, reservationId),
};
