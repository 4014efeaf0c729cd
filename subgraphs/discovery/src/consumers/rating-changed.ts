import { on } from '@supergraph/events';
import { applyRating } from '../projection/apply-rating.ts';
import { ratingChanged } from '../received-events.ts';

export const onRatingChanged = on(ratingChanged, (event, { tx }) => applyRating(tx, event.payload, event));
