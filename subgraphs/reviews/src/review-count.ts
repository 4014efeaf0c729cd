import { countRows, type SubgraphContext } from '@supergraph/subgraph-kit';
import { readRating } from './rating.ts';

/** Whose reviews a list holds. */
export type ReviewList = { readonly of: 'item'; readonly itemId: string } | { readonly of: 'user'; readonly userId: string } | { readonly of: 'queue' };

/** How many reviews the whole list holds; null when there are too many to count. */
export async function countReviews(context: SubgraphContext, list: ReviewList): Promise<number | null> {
  switch (list.of) {
    case 'item':
      return (await readRating(context, list.itemId))?.count ?? 0;
    case 'user':
      return countByUser(context, list.userId);
    case 'queue':
      return countRows(context.database, `select from review where state = 'PENDING'`);
  }
}

function countByUser({ database, loaders }: SubgraphContext, userId: string): Promise<number> {
  return loaders.batch('review counts of users', userId, async (userIds) => {
    const rows = await database.rows<{ userId: string; count: number }>(
      `select author_id as "userId", count(*)::int as count from review where author_id = any($1) and state = 'PUBLISHED' group by author_id`,
      [userIds],
    );
    const counts = new Map(rows.map((row) => [row.userId, row.count]));
    return userIds.map((id) => counts.get(id) ?? 0);
  });
}
