import type { SubgraphName } from '@supergraph/e2e';
import { inventory } from '@supergraph/inventory';
import { failpoints as ofOrders } from '../../../subgraphs/orders/src/failpoints.ts';
import { failpoints as ofPayments } from '../../../subgraphs/payments/src/failpoints.ts';

const ofInbox = ['events.inbox.commit.before', 'events.inbox.commit.after'];
const ofMessages = ['events.relay.publish.before', 'events.relay.publish.after', ...ofInbox];
const ofInventory = [...(inventory.definition.events?.consumes ?? []).map(({ type }) => type.name).filter((name) => name.startsWith('stock.')), 'expire'];

/** Where each subgraph is killed: wherever a checkout, or what calls its order off, passes. */
export const plan: Readonly<Partial<Record<SubgraphName, readonly string[]>>> = {
  orders: [...ofOrders, ...ofMessages],
  inventory: [...ofInventory.flatMap((place) => ['before', 'commit.before', 'commit.after'].map((moment) => `inventory.${place}.${moment}`)), ...ofMessages],
  payments: [...ofPayments, ...ofMessages],
  products: ofMessages,
  accounts: ofMessages,
  reviews: ofInbox,
  discovery: [...ofInbox, 'discovery.sales.commit.before'],
};

/** No order passes these: subgraphs/discovery/tests/killed.test.ts does. */
export const passedElsewhere: readonly string[] = ['discovery.rebuild.aside.before', 'discovery.rebuild.swap.before'];
