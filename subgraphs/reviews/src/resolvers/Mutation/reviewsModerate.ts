import { DomainError } from '@supergraph/service-kit';
import { decodeId, encodeId, toUserErrors } from '@supergraph/subgraph-kit';
import { moderateReviews } from '../../moderate-reviews.ts';
import type { MutationResolvers } from '../../schema-types.ts';

export const reviewsModerate: MutationResolvers['reviewsModerate'] = async (_root, { ids, state }, context) => {
  try {
    const wanted = ids.map((id) => decodeId('rev', id, ['ids']));
    const { known, updated } = await moderateReviews(context, { ids: wanted, state });
    const missing = [...new Set(wanted)].filter((id) => !known.has(id));
    const refusals = missing.map((id) => new DomainError('NOT_FOUND', `There is no review "${encodeId('rev', id)}".`, { path: ['ids'] }));
    return { updated, userErrors: toUserErrors(new AggregateError(refusals)) };
  } catch (error) {
    return { updated: 0, userErrors: toUserErrors(error) };
  }
};
