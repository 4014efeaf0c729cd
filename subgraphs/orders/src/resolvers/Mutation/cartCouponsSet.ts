import { answerCart } from '../../answer-cart.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { setCartCoupons } from '../../set-cart-coupons.ts';

export const cartCouponsSet: MutationResolvers['cartCouponsSet'] = (_root, { codes, ...asked }, context, info) =>
  answerCart(asked, { context, info }, (wanted) => setCartCoupons(context, { ...wanted, codes }));
