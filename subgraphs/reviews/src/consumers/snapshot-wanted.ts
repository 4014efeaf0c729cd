import { on, schedule, snapshotWanted } from '@supergraph/events';
import { ratingChanged } from '../events.ts';
import { tellAllRatings } from '../jobs/tell-all-ratings.ts';

export const onSnapshotWanted = on(snapshotWanted, async ({ payload: { rebuildId, types } }, { tx }) => {
  if (types.includes(ratingChanged.name)) await schedule(tx, tellAllRatings, { rebuildId, after: null }, { key: rebuildId });
});
