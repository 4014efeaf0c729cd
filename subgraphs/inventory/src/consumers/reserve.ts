import { publish, schedule } from '@supergraph/events';
import { stockRefused, stockReserved } from '../events.ts';
import { expireReservation } from '../jobs/expire-reservation.ts';
import { stockReserve } from '../received-events.ts';
import { reserveStock } from '../reserve-stock.ts';
import { tellLevels } from '../tell-levels.ts';
import { onCommand } from './on-command.ts';

export const onReserve = onCommand(stockReserve, async (payload, tx) => {
  const { orderId, reservationId } = payload;
  const expiresAt = new Date(payload.expiresAt);
  const { answer, isNew, variants } = await reserveStock(tx, { ...payload, expiresAt });
  if (answer.kind === 'refused') {
    const { reason, shortages } = answer;
    await publish(tx, stockRefused, { key: orderId, payload: { orderId, reservationId, shortages: [...shortages], reason } });
    return;
  }
  const { shippingMinor, currency } = answer;
  await publish(tx, stockReserved, { key: orderId, payload: { orderId, reservationId, expiresAt: expiresAt.toISOString(), shippingMinor, currency } });
  if (!isNew) return;
  await tellLevels(tx, variants);
  await schedule(tx, expireReservation, { reservationId }, { after: expiresAt, key: reservationId });
});
