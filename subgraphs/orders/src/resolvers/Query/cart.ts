import { decodeId, requestedFields, requireViewer } from '@supergraph/subgraph-kit';
import { findCart } from '../../find-cart.ts';
import type { QueryResolvers } from '../../schema-types.ts';

export const cart: QueryResolvers['cart'] = (_root, { id }, context, info) => {
  if (id == null) requireViewer(context);
  return findCart(context, id == null ? null : decodeId('cart', id), requestedFields(info, 'Cart'));
};
