import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { refuseUnknownCountry } from './domain/cart-rules.ts';
import { takeCart, type WantedCart } from './take-cart.ts';

export type CartCountrySet = WantedCart & {
  /** null forgets it. */
  readonly country: string | null;
};

/**
 * Sets the country that a cart is to be sent to. When it is that country already, the version stays.
 * @returns the cart's bare id
 * @throws DomainError BAD_USER_INPUT, NOT_FOUND or STALE_VERSION
 */
export async function setCartCountry({ em, viewer }: SubgraphContext, { country, ...wanted }: CartCountrySet): Promise<string> {
  refuseUnknownCountry(country);
  return em.transactional(async (tx) => {
    const { cart } = await takeCart(tx, viewer, wanted);
    if ((cart.country ?? null) !== country) {
      cart.country = country;
      cart.updatedAt = new Date();
    }
    return cart.id;
  });
}
