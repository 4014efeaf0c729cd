import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError, type Viewer } from '@supergraph/service-kit';
import type { SubgraphContext } from '@supergraph/subgraph-kit';
import { v7 } from 'uuid';
import { faultsOf, type ReviewInput, trimReview } from './domain/review-rules.ts';
import { Review } from './entities/review.ts';
import { encodeItemId, type ItemKey } from './item-ids.ts';
import { neutralName } from './neutral-name.ts';
import { bought, lockPurchasesOf } from './purchases-of.ts';

export type ReviewSubmission = { readonly viewer: Viewer; readonly item: ItemKey; readonly input: ReviewInput };

/**
 * Writes the viewer's one review of an item, which waits to be published.
 * @returns the review's bare id
 * @throws AggregateError of DomainErrors BAD_USER_INPUT; DomainError DUPLICATE
 */
export async function submitReview({ em }: SubgraphContext, { viewer, item, input }: ReviewSubmission): Promise<string> {
  const review = trimReview(input);
  const faults = faultsOf(review);
  if (faults.length > 0) throw new AggregateError(faults);
  const id = v7();
  const now = new Date();
  try {
    await em.transactional(async (tx) => {
      await lockPurchasesOf(tx, viewer.userId);
      await tx.execute('insert into author (id, display_name) values (?, ?) on conflict (id) do nothing', [viewer.userId, neutralName]);
      tx.create(Review, {
        ...review,
        ...item,
        id,
        authorId: viewer.userId,
        verifiedPurchase: item.itemKind === 'prod' && (await hasBought(tx, viewer.userId, item.itemId)),
        state: 'PENDING',
        helpfulCount: 0,
        createdAt: now,
        updatedAt: now,
      });
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new DomainError('DUPLICATE', `You have reviewed "${encodeItemId(item)}" before.`, { path: ['itemId'], cause: error });
  }
  return id;
}

async function hasBought(tx: SqlEntityManager, userId: string, itemId: string): Promise<boolean> {
  const [answer]: { bought: boolean }[] = await tx.execute(`select ${bought('?::uuid', '?::uuid')} as bought`, [userId, itemId]);
  return answer?.bought ?? false;
}
