import { DomainError, type Viewer } from '@supergraph/service-kit';
import { encodeId, type SubgraphContext } from '@supergraph/subgraph-kit';

export type HelpfulVoteInput = { readonly viewer: Viewer; readonly reviewId: string; readonly helpful: boolean };

const noPublished = (reviewId: string): DomainError =>
  new DomainError('NOT_FOUND', `There is no published review "${encodeId('rev', reviewId)}".`, { path: ['reviewId'] });

/**
 * Gives the viewer's one vote for a review, or takes it back; vote and count change in one transaction, and what is so
 * already stays so. A vote is no change of the review: `updatedAt` is left alone.
 * @throws DomainError NOT_FOUND when nobody but its author can see the review, BAD_USER_INPUT when it is the viewer's own
 */
export async function voteHelpful({ em }: SubgraphContext, { viewer, reviewId, helpful }: HelpfulVoteInput): Promise<void> {
  await em.transactional(async (tx) => {
    // The lock makes votes wait for each other and for a moderation, which locks the review, too.
    const [review]: { authorId: string | null }[] = await tx.execute(
      `select author_id as "authorId" from review where id = ? and state = 'PUBLISHED' for no key update`,
      [reviewId],
    );
    if (!review) throw noPublished(reviewId);
    if (review.authorId === viewer.userId) throw new DomainError('BAD_USER_INPUT', 'Nobody votes for a review of their own.', { path: ['reviewId'] });
    const change = helpful
      ? 'insert into helpful_vote (review_id, user_id) values (?, ?) on conflict do nothing returning 1'
      : 'delete from helpful_vote where review_id = ? and user_id = ? returning 1';
    const changed: unknown[] = await tx.execute(change, [reviewId, viewer.userId]);
    if (changed.length > 0) await tx.execute('update review set helpful_count = helpful_count + ? where id = ?', [helpful ? 1 : -1, reviewId]);
  });
}
