import { on, schedule, snapshotWanted } from '@supergraph/events';
import { orderPaid } from '../events.ts';
import { tellAllPaid } from '../jobs/tell-all-paid.ts';

export const onSnapshotWanted = on(snapshotWanted, async ({ payload: { rebuildId, types } }, { tx }) => {
  if (types.includes(orderPaid.name)) await schedule(tx, tellAllPaid, { rebuildId, after: null }, { key: rebuildId });
});
