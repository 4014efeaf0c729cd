import { decodeId, requestedFields, requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { reviews } from '../../reads.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { voteHelpful } from '../../vote-helpful.ts';

export const reviewHelpfulVote: MutationResolvers['reviewHelpfulVote'] = async (_root, { reviewId, helpful }, context, info) => {
  const viewer = requireViewer(context);
  try {
    const id = decodeId('rev', reviewId, ['reviewId']);
    await voteHelpful(context, { viewer, reviewId: id, helpful });
    return { review: await context.loaders.one(reviews, 'id', id, requestedFields(info, 'Review', [['review']])), userErrors: [] };
  } catch (error) {
    return { review: null, userErrors: toUserErrors(error) };
  }
};
