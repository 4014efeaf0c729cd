import { decodeId, requestedFields, type SubgraphContext, toUserErrors, tryDecodeId } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { findCart } from './find-cart.ts';
import type { WantedCart } from './take-cart.ts';

type Asked = { readonly cartId?: string | null; readonly expectedVersion?: number | null };

/**
 * Changes a cart, and answers with it. A refused change answers with the cart as it is now, which a client needs to show
 * and to try again.
 */
export async function answerCart(
  { cartId, expectedVersion }: Asked,
  { context, info }: { context: SubgraphContext; info: GraphQLResolveInfo },
  change: (wanted: WantedCart) => Promise<string>,
) {
  const fields = requestedFields(info, 'Cart', [['cart']]);
  try {
    const id = await change({ cartId: cartId == null ? null : decodeId('cart', cartId, ['cartId']), expectedVersion: expectedVersion ?? null });
    return { cart: await findCart(context, id, fields), userErrors: [] };
  } catch (error) {
    const userErrors = toUserErrors(error);
    const known = cartId == null ? null : tryDecodeId('cart', cartId);
    return { cart: cartId != null && known === null ? null : await findCart(context, known, fields), userErrors };
  }
}
