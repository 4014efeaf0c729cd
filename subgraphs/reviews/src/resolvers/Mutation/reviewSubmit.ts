import { requestedFields, requireViewer, toUserErrors } from '@supergraph/subgraph-kit';
import { decodeItemId } from '../../item-ids.ts';
import { reviews } from '../../reads.ts';
import type { MutationResolvers } from '../../schema-types.ts';
import { submitReview } from '../../submit-review.ts';

export const reviewSubmit: MutationResolvers['reviewSubmit'] = async (_root, { itemId, rating, title, body }, context, info) => {
  const viewer = requireViewer(context);
  try {
    const item = decodeItemId(itemId, ['itemId']);
    const id = await submitReview(context, { viewer, item, input: { rating, title: title ?? null, body } });
    return { review: await context.loaders.one(reviews, 'id', id, requestedFields(info, 'Review', [['review']])), userErrors: [] };
  } catch (error) {
    return { review: null, userErrors: toUserErrors(error) };
  }
};
