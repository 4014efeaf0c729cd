import { initial } from './20261101000000-initial.ts';
import { projection } from './20261201000000-projection.ts';
import { events } from './20261202000000-events.ts';
import { sales } from './20261203000000-sales.ts';
import { rebuild } from './20261204000000-rebuild.ts';
import { rebuildMessages } from './20261205000000-rebuild-messages.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, projection, events, sales, rebuild, rebuildMessages];
