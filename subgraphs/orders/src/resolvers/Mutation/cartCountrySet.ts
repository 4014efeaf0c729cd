import { answerCart } from '../../answer-cart.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { setCartCountry } from '../../set-cart-country.ts';

export const cartCountrySet: MutationResolvers['cartCountrySet'] = (_root, { country, ...asked }, context, info) =>
  answerCart(asked, { context, info }, (wanted) => setCartCountry(context, { ...wanted, country: country ?? null }));
