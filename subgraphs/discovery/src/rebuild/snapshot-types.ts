import { orderPaid, productChanged, ratingChanged, stockLevelChanged } from '../received-events.ts';

/** What the projection is made of. */
export const snapshotTypes: readonly string[] = [productChanged, stockLevelChanged, ratingChanged, orderPaid].map(({ name }) => name);
