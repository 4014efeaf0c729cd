import { Cart, CartLine } from './cart.ts';
import { Fulfillment, FulfillmentLine } from './fulfillment.ts';
import { Order, OrderEvent, OrderLine } from './order.ts';

export const entities = [Cart, CartLine, Order, OrderLine, OrderEvent, Fulfillment, FulfillmentLine];
