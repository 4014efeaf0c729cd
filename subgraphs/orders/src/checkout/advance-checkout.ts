import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Job, type JobContext, schedule } from '@supergraph/events';
import { z } from 'zod';
import { advance, type Told } from '../domain/checkout/advance.ts';
import type { Saga } from '../domain/checkout/saga.ts';
import { passFailpoint } from '../failpoints.ts';
import { partsOf } from '../orders-parts.ts';
import { recordOrder } from './record-order.ts';
import { lockSaga, writeSaga } from './sagas.ts';
import { sendCommands } from './send-commands.ts';

/**
 * All that follows from what a checkout is told, in the caller's transaction: how it stands, the rows of its order, what it asks
 * of others, and when it is looked at again.
 * @returns how it stands then; null when there is no such checkout
 */
export async function advanceCheckout(tx: SqlEntityManager, orderId: string, told: Told): Promise<Saga | null> {
  const locked = await lockSaga(tx, orderId);
  if (!locked) return null;
  const { saga: before, now } = locked;
  const { saga, commands } = advance(before, told, now);
  if (saga !== before) {
    await writeSaga(tx, saga);
    await recordOrder(tx, { before, saga, now });
    await sendCommands(tx, commands);
  }
  // A job waits for the time that stood before, unless it is that job which tells the time.
  const planned = told.name === 'time' ? null : before.wakeAt;
  if (saga.wakeAt !== null && (planned === null || saga.wakeAt < planned)) await scheduleWaking(tx, orderId, saga.wakeAt);
  return saga;
}

export async function scheduleWaking(tx: SqlEntityManager, orderId: string, wakeAt: number): Promise<void> {
  await schedule(tx, wakeCheckout, { orderId }, { after: new Date(wakeAt), key: `${orderId} ${wakeAt}` });
}

const wanted = z.object({ orderId: z.uuid() });

/** When an answer is overdue, or the time of a step is over. */
export const wakeCheckout: Job<z.infer<typeof wanted>> = {
  name: 'orders.wake',
  data: wanted,
  handle: ({ orderId }, context) => tellTime(context, orderId),
};

export async function tellTime(context: JobContext, orderId: string): Promise<void> {
  passFailpoint('orders.wake.before');
  const saga = await context.database.fork().transactional(async (tx) => {
    const advanced = await advanceCheckout(tx, orderId, { name: 'time' });
    passFailpoint('orders.wake.commit.before');
    return advanced;
  });
  passFailpoint('orders.wake.commit.after');
  const { bells, resting } = partsOf(context);
  bells.ring(orderId);
  if (saga) resting.tell(saga);
}
