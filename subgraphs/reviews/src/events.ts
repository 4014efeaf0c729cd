import { eventType } from '@supergraph/events';
import { z } from 'zod';

export const ratingChanged = eventType({
  name: 'rating.changed',
  version: 1,
  description:
    'What the published reviews of a product or gift card come to now; the average is 0 when there are none. Also told of all rated items when a snapshot of it is wanted.',
  payload: z.object({ itemId: z.uuid(), itemKind: z.enum(['prod', 'gift']), average: z.number().min(0).max(5), count: z.int().min(0) }),
  example: { itemId: '01900000-0000-7000-8000-000000000003', itemKind: 'prod' as const, average: 4.25, count: 8 },
});

export const snapshotTaken = eventType({
  name: 'snapshot.taken',
  version: 1,
  description: 'A page of a snapshot has been told: one message of the type with each of the keys. They may arrive later than this.',
  payload: z.object({ rebuildId: z.uuid(), type: z.string(), keys: z.array(z.string()), isLast: z.boolean() }),
  example: {
    rebuildId: '01900000-0000-7000-8000-000000000007',
    type: 'rating.changed',
    keys: ['01900000-0000-7000-8000-000000000003'],
    isLast: true,
  },
});

export const produces = [ratingChanged, snapshotTaken];
