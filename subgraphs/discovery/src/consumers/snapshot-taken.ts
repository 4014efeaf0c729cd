import { on, schedule } from '@supergraph/events';
import { finishRebuild } from '../jobs/finish-rebuild.ts';
import { noteSnapshot } from '../rebuild/note-snapshot.ts';
import { snapshotTaken } from '../received-events.ts';

export const onSnapshotTaken = on(snapshotTaken, async ({ payload }, { tx }) => {
  if (await noteSnapshot(tx, payload)) await schedule(tx, finishRebuild, {}, { key: 'told' });
});
