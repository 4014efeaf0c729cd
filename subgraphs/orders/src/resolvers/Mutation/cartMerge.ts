import { decodeId, requireViewer } from '@supergraph/subgraph-kit';
import { answerCart } from '../../answer-cart.ts';
import { mergeCarts } from '../../merge-carts.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const cartMerge: MutationResolvers['cartMerge'] = (_root, { guestCartId }, context, info) => {
  const viewer = requireViewer(context);
  return answerCart({}, { context, info }, () => mergeCarts(context, viewer, decodeId('cart', guestCartId, ['guestCartId'])));
};
