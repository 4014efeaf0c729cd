import { idResolver, referencesById, referencesByKey } from '@supergraph/subgraph-kit';
import { cartLines as cartLineReads, carts as cartReads, orders as orderReads } from '../reads.ts';
import type { References, Resolvers } from '../schema-types.ts';
import { Cart } from './Cart.ts';
import { CartLine } from './CartLine.ts';
import { CheckoutInProgressError } from './CheckoutInProgressError.ts';
import { CheckoutPayload } from './CheckoutPayload.ts';
import { Coupon } from './Coupon.ts';
import { Discount } from './Discount.ts';
import { Fulfillment } from './Fulfillment.ts';
import { cartCountrySet } from './Mutation/cartCountrySet.ts';
import { cartCouponsSet } from './Mutation/cartCouponsSet.ts';
import { cartLinesSet } from './Mutation/cartLinesSet.ts';
import { cartMerge } from './Mutation/cartMerge.ts';
import { checkoutComplete } from './Mutation/checkoutComplete.ts';
import { couponsSetActive } from './Mutation/couponsSetActive.ts';
import { couponUpsert } from './Mutation/couponUpsert.ts';
import { orderCancel } from './Mutation/orderCancel.ts';
import { orderDeliver } from './Mutation/orderDeliver.ts';
import { orderFulfill } from './Mutation/orderFulfill.ts';
import { Order } from './Order.ts';
import { OrderEvent } from './OrderEvent.ts';
import { OrderLine } from './OrderLine.ts';
import { OrderPayload } from './OrderPayload.ts';
import { cart } from './Query/cart.ts';
import { coupons } from './Query/coupons.ts';
import { order } from './Query/order.ts';
import { orders } from './Query/orders.ts';
import { orderUpdated } from './Subscription/orderUpdated.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  Query: { cart, coupons, order, orders },
  Mutation: {
    cartCouponsSet,
    cartCountrySet,
    cartLinesSet,
    cartMerge,
    checkoutComplete,
    couponsSetActive,
    couponUpsert,
    orderCancel,
    orderDeliver,
    orderFulfill,
  },
  Subscription: { orderUpdated },
  Cart,
  CheckoutInProgressError,
  CheckoutPayload,
  CartLine,
  Coupon,
  Discount,
  Order,
  OrderLine,
  Fulfillment,
  OrderEvent,
  OrderPayload,
  User,
  ProductVariant: { id: idResolver('var') },
  OrderConnection: { totalCount: ({ count }) => count() },
  CouponConnection: { totalCount: ({ count }) => count() },
};

export const references: References = {
  Cart: referencesByKey(cartReads, [{ field: 'id', prefix: 'cart' }]),
  CartLine: referencesByKey(cartLineReads, [{ field: 'id', prefix: 'cln' }]),
  Order: referencesByKey(orderReads, [{ field: 'id', prefix: 'ord' }, { field: 'code' }]),
  User: referencesById('usr'),
  ProductVariant: referencesById('var'),
};
