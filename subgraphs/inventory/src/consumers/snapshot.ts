import { schedule } from '@supergraph/events';
import { stockLevelChanged } from '../events.ts';
import { tellAllLevels } from '../jobs/tell-all-levels.ts';
import { snapshotWanted } from '../received-events.ts';
import { onCommand } from './on-command.ts';

export const onSnapshotWanted = onCommand(snapshotWanted, async ({ types }, tx) => {
  if (types.includes(stockLevelChanged.name)) await schedule(tx, tellAllLevels, { after: null });
});
