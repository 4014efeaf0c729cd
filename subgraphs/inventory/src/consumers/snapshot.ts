import { schedule, snapshotWanted } from '@supergraph/events';
import { stockLevelChanged } from '../events.ts';
import { tellAllLevels } from '../jobs/tell-all-levels.ts';
import { onCommand } from './on-command.ts';

export const onSnapshotWanted = onCommand(snapshotWanted, async ({ rebuildId, types }, tx) => {
  if (types.includes(stockLevelChanged.name)) await schedule(tx, tellAllLevels, { rebuildId, after: null }, { key: rebuildId });
});
