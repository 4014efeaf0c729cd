import { on, schedule } from '@supergraph/events';
import { productChanged } from '../events.ts';
import { tellAllProducts } from '../jobs/tell-all-products.ts';
import { snapshotWanted } from '../received-events.ts';

export const onSnapshotWanted = on(snapshotWanted, async ({ payload: { rebuildId, types } }, { tx }) => {
  if (types.includes(productChanged.name)) await schedule(tx, tellAllProducts, { rebuildId, after: null }, { key: rebuildId });
});
