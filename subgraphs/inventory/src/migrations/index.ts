import { initial } from './20261101000000-initial.ts';
import { reservations } from './20261201000000-reservation.ts';
import { events } from './20261201000100-events.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, reservations, events];
