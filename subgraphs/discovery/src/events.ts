import { eventType } from '@supergraph/events';
import { z } from 'zod';

export const snapshotWanted = eventType({
  name: 'snapshot.wanted',
  version: 1,
  description:
    'Somebody begins anew to keep what messages of these types say. Whoever sends one of them tells in messages of that type how everything is now, a page at a time, and `snapshot.taken` after each page.',
  payload: z.object({ rebuildId: z.uuid(), types: z.array(z.string()) }),
  example: { rebuildId: '01900000-0000-7000-8000-000000000007', types: ['product.changed', 'rating.changed'] },
});

export const produces = [snapshotWanted];
