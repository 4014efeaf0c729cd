import { failpoint } from '@supergraph/service-kit';
import { paymentRefunded, received } from './received-events.ts';

const places = ['begin', 'cancel', 'fulfill', 'deliver', 'wake', paymentRefunded.name, ...received.map(({ name }) => name)] as const;
const moments = ['before', 'commit.before', 'commit.after'] as const;

export type OrdersFailpoint = `orders.${(typeof places)[number]}.${(typeof moments)[number]}`;

/** Where a test may kill this subgraph: around each transaction of a checkout, of what calls it off, and of what is sent. */
export const failpoints: readonly OrdersFailpoint[] = places.flatMap((place) => moments.map((moment) => `orders.${place}.${moment}` as const));

export function passFailpoint(name: OrdersFailpoint): void {
  failpoint(name);
}
