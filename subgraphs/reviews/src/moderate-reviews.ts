import { DomainError } from '@supergraph/service-kit';
import { requireScope, type SubgraphContext } from '@supergraph/subgraph-kit';
import type { ReviewState } from './schema-types.ts';
import { type ToldRating, tellRatings, toldColumns } from './tell-ratings.ts';

const bulkBound = 250;

export type Moderation = { readonly ids: readonly string[]; readonly state: ReviewState };
export type Moderated = { readonly known: ReadonlySet<string>; readonly updated: number };

/**
 * Gives many reviews one state, counts for the ratings what becomes or ceases to be public, and tells of these, in one transaction.
 * Locks are taken in one order, reviews by id and then ratings by item, so moderations that overlap wait and never deadlock.
 * @returns the ids that exist, and how many of them had another state
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT
 */
export async function moderateReviews(context: SubgraphContext, { ids, state }: Moderation): Promise<Moderated> {
  requireScope(context, 'reviews:moderate');
  if (ids.length < 1 || ids.length > bulkBound) {
    throw new DomainError('BAD_USER_INPUT', `${ids.length} ids are not between 1 and ${bulkBound}.`, { path: ['ids'] });
  }
  return context.em.transactional(async (tx) => {
    const found: { id: string; state: ReviewState }[] = await tx.execute(
      'select id, state from review where id = any(?::uuid[]) order by id for no key update',
      [arrayOf(ids)],
    );
    const changed = found.filter((review) => review.state !== state);
    if (changed.length > 0) {
      await tx.execute('update review set state = ?, updated_at = now() where id = any(?::uuid[])', [state, arrayOf(idsOf(changed))]);
      if (state === 'PUBLISHED') await tellRatings(tx, await count(tx, '+', idsOf(changed)));
      else await tellRatings(tx, await count(tx, '-', idsOf(changed.filter((review) => review.state === 'PUBLISHED'))));
    }
    return { known: new Set(idsOf(found)), updated: changed.length };
  });
}

const stars = ['one_star', 'two_stars', 'three_stars', 'four_stars', 'five_stars'];

/**
 * Adds reviews to the ratings of their items, or takes them away. A review that is taken away was added before, so its
 * rating exists and the insert always meets it. Returns what the ratings are now.
 */
async function count(em: SubgraphContext['em'], sign: '+' | '-', ids: readonly string[]): Promise<ToldRating[]> {
  if (ids.length === 0) return [];
  return em.execute(
    `insert into rating (item_id, item_kind, ${stars.join(', ')})
     select item_id, item_kind, ${stars.map((_column, index) => `count(*) filter (where rating = ${index + 1})`).join(', ')}
     from review where id = any(?::uuid[]) group by item_id, item_kind order by item_id, item_kind
     on conflict (item_id, item_kind) do update set ${stars.map((column) => `${column} = rating.${column} ${sign} excluded.${column}`).join(', ')}
     returning ${toldColumns}`,
    [arrayOf(ids)],
  );
}

function idsOf(reviews: readonly { readonly id: string }[]): string[] {
  return reviews.map(({ id }) => id);
}

function arrayOf(ids: readonly string[]): string {
  return `{${ids.join()}}`;
}
