import { decodeId } from '@supergraph/subgraph-kit';
import { answerCart } from '../../answer-cart.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { setCartLines } from '../../set-cart-lines.ts';

export const cartLinesSet: MutationResolvers['cartLinesSet'] = (_root, { lines, ...asked }, context, info) =>
  answerCart(asked, { context, info }, (wanted) =>
    setCartLines(context, {
      ...wanted,
      lines: lines.map(({ variantId, quantity }, index) => ({ variantId: decodeId('var', variantId, ['lines', String(index), 'variantId']), quantity })),
    }),
  );
