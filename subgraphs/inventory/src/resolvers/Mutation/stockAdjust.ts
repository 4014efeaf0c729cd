import { decodeId, toUserErrors } from '@supergraph/subgraph-kit';
import { adjustStock } from '../../adjust-stock.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const stockAdjust: MutationResolvers['stockAdjust'] = async (_root, { idempotencyKey, delta, reason, ...args }, context) => {
  try {
    const level = await adjustStock(context, idempotencyKey, {
      variantId: decodeId('var', args.variantId, ['variantId']),
      locationId: decodeId('loc', args.locationId, ['locationId']),
      delta,
      changeFrom: args.changeFrom ?? null,
      reason,
    });
    return { level, userErrors: [] };
  } catch (error) {
    return { level: null, userErrors: toUserErrors(error) };
  }
};
