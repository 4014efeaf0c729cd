import { chargesAreSingle } from './charges-are-single.ts';
import { couponsAddUp } from './coupons-add-up.ts';
import type { Invariant } from './invariant.ts';
import { messagesArrive } from './messages-arrive.ts';
import { moneyIsOfOrders } from './money-is-of-orders.ts';
import { ordersEnd } from './orders-end.ts';
import { parcelsAreOrdered } from './parcels-are-ordered.ts';
import { stockAddsUp } from './stock-adds-up.ts';
import { transactionsAreShort } from './transactions-are-short.ts';

export const invariants: readonly Invariant[] = [
  stockAddsUp,
  couponsAddUp,
  chargesAreSingle,
  ordersEnd,
  moneyIsOfOrders,
  parcelsAreOrdered,
  messagesArrive,
  transactionsAreShort,
];
