import { type SubgraphContext, selectList } from '@supergraph/subgraph-kit';
import { encodeItemId, itemColumns } from './item-ids.ts';
import { ratings } from './reads.ts';
import type { RatingRow } from './rows.ts';

const fields: ReadonlySet<string> = new Set(['itemId', 'itemKind', 'oneStar', 'twoStars', 'threeStars', 'fourStars', 'fiveStars', 'count', 'sum']);

/**
 * The rating of an item, or null when it has no published review; of any number of items in one statement. Always all
 * columns: they are a few integers, and this way the length of a list of reviews shares the statement.
 */
export async function readRating({ database, loaders }: SubgraphContext, itemId: string): Promise<RatingRow | null> {
  return loaders.batch('ratings', itemId, async (itemIds) => {
    const rows = await database.rows<RatingRow>(
      `select ${selectList(ratings, fields, { alias: 'r' })} from unnest($1::uuid[], $2::text[]) k(id, kind)
       join rating r on r.item_id = k.id and r.item_kind = k.kind where r.count > 0`,
      itemColumns(itemIds),
    );
    const byItem = new Map(rows.map((row) => [encodeItemId(row), row]));
    return itemIds.map((id) => byItem.get(id) ?? null);
  });
}
