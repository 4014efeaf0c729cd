import { z } from 'zod';
import { eventType } from './event-type.ts';

// Between whoever keeps a copy of what others own and those others: how a copy is built anew, whatever it is of.
const rebuildId = '01900000-0000-7000-8000-000000000007';

export const snapshotWanted = eventType({
  name: 'snapshot.wanted',
  version: 1,
  description:
    'Somebody begins anew to keep what messages of these types say. Whoever sends one of them tells in messages of that type how everything is now, a page at a time, and `snapshot.taken` after each page.',
  payload: z.object({ rebuildId: z.uuid(), types: z.array(z.string()) }),
  example: { rebuildId, types: ['product.changed', 'rating.changed'] },
});

export const snapshotTaken = eventType({
  name: 'snapshot.taken',
  version: 1,
  description: 'A page of a snapshot has been told: one message of the type with each of the keys. They may arrive later than this.',
  payload: z.object({ rebuildId: z.uuid(), type: z.string(), keys: z.array(z.string()).max(10_000), isLast: z.boolean() }),
  example: { rebuildId, type: 'product.changed', keys: ['01900000-0000-7000-8000-000000000003'], isLast: false },
});
export type SnapshotTaken = (typeof snapshotTaken)['example'];
