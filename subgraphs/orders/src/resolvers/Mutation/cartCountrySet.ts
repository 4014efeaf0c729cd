import { decodeId, requestedFields, toUserErrors, tryDecodeId } from '@supergraph/subgraph-kit';
import { findCart } from '../../find-cart.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { setCartCountry } from '../../set-cart-country.ts';

export const cartCountrySet: MutationResolvers['cartCountrySet'] = async (_root, { cartId, expectedVersion, country }, context, info) => {
  const fields = requestedFields(info, 'Cart', [['cart']]);
  try {
    const id = await setCartCountry(context, {
      cartId: cartId == null ? null : decodeId('cart', cartId, ['cartId']),
      expectedVersion: expectedVersion ?? null,
      country: country ?? null,
    });
    return { cart: await findCart(context, id, fields), userErrors: [] };
  } catch (error) {
    const userErrors = toUserErrors(error);
    const known = cartId == null ? null : tryDecodeId('cart', cartId);
    // A refused change leaves the cart as it is now, which a client needs to show and to try again.
    const cart = cartId != null && known === null ? null : await findCart(context, known, fields);
    return { cart, userErrors };
  }
};
