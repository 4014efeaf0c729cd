import { on } from '@supergraph/events';
import { applyRating } from '../projection/apply-rating.ts';
import { project } from '../rebuild/project.ts';
import { ratingChanged } from '../received-events.ts';

export const onRatingChanged = on(ratingChanged, (event, { tx }) => project(tx, event, () => applyRating(tx, event.payload, event)));
