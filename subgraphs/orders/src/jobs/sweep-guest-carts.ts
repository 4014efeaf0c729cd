import type { Job } from '@supergraph/events';
import { z } from 'zod';
import { partsOf } from '../orders-parts.ts';

const batchSize = 500;

/** Every night: nobody comes back for the cart of a guest that was left long ago, and anybody may open as many as they like. */
export const sweepGuestCarts: Job<Record<string, never>> = {
  name: 'orders.sweep_guest_carts',
  data: z.record(z.string(), z.never()),
  cron: '17 3 * * *',
  handle: async (_data, context) => {
    const { guestCartDays } = partsOf(context);
    let swept = batchSize;
    while (swept === batchSize) {
      context.signal.throwIfAborted();
      swept = (await context.database.rows(sweepSql, [guestCartDays])).length;
    }
  },
};

/** One that somebody holds is in use. What is paid leaves its cart, so one that is being bought stays. */
const sweepSql = `
  delete from cart where id in (
    select id from cart where user_id is null and updated_at < now() - make_interval(days => $1)
      and not exists (select from saga where pending_cart_id = cart.id)
    order by updated_at limit ${batchSize} for update skip locked)
  returning id`;
