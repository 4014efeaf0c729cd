import { publish } from '@supergraph/events';
import { commitStock } from '../commit-stock.ts';
import { stockCommitRefused } from '../events.ts';
import { stockCommit } from '../received-events.ts';
import { tellEnd } from '../tell-end.ts';
import { onCommand } from './on-command.ts';

export const onCommit = onCommand(stockCommit, async ({ orderId, reservationId }, tx) => {
  const ended = await commitStock(tx, reservationId);
  const refuse = (reason: 'EXPIRED' | 'RELEASED' | 'UNKNOWN') => publish(tx, stockCommitRefused, { key: orderId, payload: { orderId, reservationId, reason } });
  if (ended?.state === 'EXPIRED' || ended?.state === 'RELEASED') await refuse(ended.state);
  else if (ended?.state !== 'COMMITTED') await refuse('UNKNOWN');
  // That it has expired is told where that happens, which may be here.
  if (ended && (ended.state === 'COMMITTED' || ended.isNow)) await tellEnd(tx, reservationId, ended);
});
