import { stockRelease } from '../received-events.ts';
import { releaseStock } from '../release-stock.ts';
import { tellEnd } from '../tell-end.ts';
import { onCommand } from './on-command.ts';

export const onRelease = onCommand(stockRelease, async (payload, tx) => {
  await tellEnd(tx, payload.reservationId, await releaseStock(tx, payload));
});
