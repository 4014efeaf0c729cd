import { Cart, CartLine } from './cart.ts';
import { Coupon } from './coupon.ts';
import { Fulfillment, FulfillmentLine } from './fulfillment.ts';
import { Order, OrderDiscount, OrderEvent, OrderLine } from './order.ts';

export const entities = [Cart, CartLine, Order, OrderLine, OrderDiscount, OrderEvent, Fulfillment, FulfillmentLine, Coupon];
