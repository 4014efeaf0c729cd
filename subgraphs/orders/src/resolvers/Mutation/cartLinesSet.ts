import { decodeId, requestedFields, toUserErrors, tryDecodeId } from '@supergraph/subgraph-kit';
import { findCart } from '../../find-cart.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { setCartLines } from '../../set-cart-lines.ts';

export const cartLinesSet: MutationResolvers['cartLinesSet'] = async (_root, { cartId, expectedVersion, lines }, context, info) => {
  const fields = requestedFields(info, 'Cart', [['cart']]);
  try {
    const id = await setCartLines(context, {
      cartId: cartId == null ? null : decodeId('cart', cartId, ['cartId']),
      expectedVersion: expectedVersion ?? null,
      lines: lines.map(({ variantId, quantity }, index) => ({ variantId: decodeId('var', variantId, ['lines', String(index), 'variantId']), quantity })),
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
