import { initial } from './20261101000000-initial.ts';
import { customer } from './20261125000000-customer.ts';
import { checkout } from './20261126000000-checkout.ts';

/** In order. A migration is never edited once it is merged. */
export const migrations = [initial, customer, checkout];
