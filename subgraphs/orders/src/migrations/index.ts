import { initial } from './20261101000000-initial.ts';
import { cartCountry } from './20261201000000-cart-country.ts';
import { events } from './20261202000000-events.ts';
import { saga } from './20261202000100-saga.ts';
import { parcels } from './20261202000200-parcels.ts';
import { refunds } from './20261202000300-refunds.ts';
import { coupons } from './20261203000000-coupons.ts';
import { pendingCheckouts } from './20261203000100-pending-checkouts.ts';
import { declinedCheckouts } from './20261204000000-declined-checkouts.ts';
import { guestCarts } from './20261204000100-guest-carts.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, cartCountry, events, saga, parcels, refunds, coupons, pendingCheckouts, declinedCheckouts, guestCarts];
