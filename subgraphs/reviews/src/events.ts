import { eventType, snapshotTaken } from '@supergraph/events';
import { z } from 'zod';

export const ratingChanged = eventType({
  name: 'rating.changed',
  version: 1,
  description:
    'What the published reviews of a product or gift card come to now; the average is 0 when there are none. Also told of all rated items when a snapshot of it is wanted.',
  payload: z.object({ itemId: z.uuid(), itemKind: z.enum(['prod', 'gift']), average: z.number().min(0).max(5), count: z.int().min(0) }),
  example: { itemId: '01900000-0000-7000-8000-000000000003', itemKind: 'prod' as const, average: 4.25, count: 8 },
});

export const produces = [ratingChanged, snapshotTaken];
