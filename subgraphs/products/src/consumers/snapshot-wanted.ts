import { on, schedule, snapshotWanted } from '@supergraph/events';
import { productChanged } from '../events.ts';
import { tellAllProducts } from '../jobs/tell-all-products.ts';

export const onSnapshotWanted = on(snapshotWanted, async ({ payload: { rebuildId, types } }, { tx }) => {
  if (types.includes(productChanged.name)) await schedule(tx, tellAllProducts, { rebuildId, after: null }, { key: rebuildId });
});
