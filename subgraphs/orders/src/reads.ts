import { readsOf } from '@supergraph/subgraph-kit';
import { Cart, CartLine } from './entities/cart.ts';
import { Coupon } from './entities/coupon.ts';
import { Fulfillment } from './entities/fulfillment.ts';
import { Order, OrderDiscount, OrderEvent, OrderLine } from './entities/order.ts';
import { mayReadCart, mayReadOrdersOf } from './rights.ts';
import type { CartLineRow } from './rows.ts';

export const carts = readsOf(Cart, { warnings: ['country'] }, { rights: { by: ['userId'], allow: mayReadCart } });
export const cartLines = readsOf(
  CartLine,
  { variant: ['variantId'] },
  {
    derived: { userId: (line) => `(select c.user_id from cart c where c.id = ${line}.cart_id)` },
    rights: { by: ['userId'], allow: (line: CartLineRow & { readonly userId: string | null }, viewer) => mayReadCart(line, viewer) },
  },
);
const orderNeeds = {
  customer: ['userId'],
  paymentAction: ['userId'],
  // Lines and the lines of parcels are in the order's currency.
  lines: ['currency'],
  fulfillments: ['currency'],
  shippingAddress: ['shipName', 'shipLine1', 'shipLine2', 'shipCity', 'shipRegion', 'shipPostalCode', 'shipCountry'],
  subtotal: ['subtotalMinor', 'currency'],
  discounts: ['currency'],
  discountTotal: ['discountMinor', 'currency'],
  shippingTotal: ['shippingMinor', 'currency'],
  taxTotal: ['taxMinor', 'currency'],
  total: ['totalMinor', 'currency'],
  cancellable: ['state'],
};
export const orders = readsOf(Order, orderNeeds, { rights: { by: ['userId'], allow: ({ userId }, viewer) => mayReadOrdersOf(viewer, userId) } });
export const orderLines = readsOf(OrderLine, {
  unitPrice: ['unitPriceMinor'],
  lineTotal: ['lineTotalMinor'],
  variant: ['variantId', 'sku'],
});
export const orderDiscounts = readsOf(OrderDiscount, { amount: ['amountMinor'] });
export const orderEvents = readsOf(OrderEvent);
export const fulfillments = readsOf(Fulfillment);
export const coupons = readsOf(Coupon, {
  percentage: ['kind', 'value'],
  amountOff: ['kind', 'value', 'currency'],
  minimumSubtotal: ['minimumMinor', 'currency'],
});
