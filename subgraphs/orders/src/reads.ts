import { readsOf } from '@supergraph/subgraph-kit';
import { Cart, CartLine } from './entities/cart.ts';
import { Fulfillment } from './entities/fulfillment.ts';
import { Order, OrderEvent, OrderLine } from './entities/order.ts';

export const carts = readsOf(Cart);
export const cartLines = readsOf(CartLine, { variant: ['variantId'] });
export const orders = readsOf(Order, {
  customer: ['userId'],
  // Lines and the lines of parcels are in the order's currency.
  lines: ['currency'],
  fulfillments: ['currency'],
  shippingAddress: ['shipName', 'shipLine1', 'shipLine2', 'shipCity', 'shipRegion', 'shipPostalCode', 'shipCountry'],
  subtotal: ['subtotalMinor', 'currency'],
  discountTotal: ['discountMinor', 'currency'],
  shippingTotal: ['shippingMinor', 'currency'],
  taxTotal: ['taxMinor', 'currency'],
  total: ['totalMinor', 'currency'],
  cancellable: ['state'],
});
export const orderLines = readsOf(OrderLine, {
  unitPrice: ['unitPriceMinor'],
  lineTotal: ['lineTotalMinor'],
  variant: ['variantId', 'sku'],
});
export const orderEvents = readsOf(OrderEvent);
export const fulfillments = readsOf(Fulfillment);
