import { initial } from './20261101000000-initial.ts';
import { helpfulVotes } from './20261201000000-helpful-vote.ts';
import { purchases } from './20261201000100-purchase.ts';
import { events } from './20261202000000-events.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, helpfulVotes, purchases, events];
