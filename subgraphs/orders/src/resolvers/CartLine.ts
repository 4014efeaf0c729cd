import { idResolver } from '@supergraph/subgraph-kit';
import type { CartLineResolvers } from '../schema-types.ts';

export const CartLine: CartLineResolvers = {
  id: idResolver('cln'),
  variant: ({ variantId }) => ({ id: variantId }),
};
