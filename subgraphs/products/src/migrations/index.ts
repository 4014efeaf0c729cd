import { initial } from './20261101000000-initial.ts';
import { events } from './20261127000000-events.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, events];
