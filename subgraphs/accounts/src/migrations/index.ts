import { initial } from './20261101000000-initial.ts';
import { signIn } from './20261125000000-sign-in.ts';
import { events } from './20261127000000-events.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, signIn, events];
