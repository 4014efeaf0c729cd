import { publish } from '@supergraph/events';
import { stockReturned } from '../events.ts';
import { stockReturn } from '../received-events.ts';
import { returnStock } from '../return-stock.ts';
import { tellLevels } from '../tell-levels.ts';
import { onCommand } from './on-command.ts';

export const onReturn = onCommand(stockReturn, async (payload, tx) => {
  const { orderId, returnId } = payload;
  await tellLevels(tx, await returnStock(tx, payload));
  await publish(tx, stockReturned, { key: orderId, payload: { orderId, returnId } });
});
