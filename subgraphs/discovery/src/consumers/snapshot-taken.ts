import { on, schedule, snapshotTaken } from '@supergraph/events';
import { finishRebuild } from '../jobs/finish-rebuild.ts';
import { noteSnapshot } from '../rebuild/note-snapshot.ts';

export const onSnapshotTaken = on(snapshotTaken, async ({ payload }, { tx }) => {
  if (await noteSnapshot(tx, payload)) await schedule(tx, finishRebuild, {}, { key: 'told' });
});
