import {
  type Connection,
  keysetCondition,
  orderBy,
  type PageArguments,
  readPage,
  type Sort,
  type SortKey,
  type SubgraphContext,
  selectList,
  selectPage,
  toConnection,
} from '@supergraph/subgraph-kit';
import { encodeItemId, itemColumns } from './item-ids.ts';
import { reviews } from './reads.ts';
import type { ReviewList } from './review-count.ts';
import type { ReviewRow } from './rows.ts';
import type { ReviewSort } from './schema-types.ts';

export type ReviewPage = Connection<ReviewRow> & { readonly list: ReviewList };
export type ReviewPageArguments = PageArguments & { readonly sort?: ReviewSort | null };

const id: SortKey = { property: 'id', sql: 't.id', type: 'uuid' };
const createdAt: SortKey = { property: 'createdAt', sql: 't.created_at', type: 'timestamptz' };
const helpfulCount: SortKey = { property: 'helpfulCount', sql: 't.helpful_count', type: 'bigint' };
const rating: SortKey = { property: 'rating', sql: 't.rating', type: 'bigint' };

// Keys of one sort all go one way, so that each page is one range of an index.
const sorts: Readonly<Record<ReviewSort, Sort>> = {
  NEWEST: { name: 'NEWEST', keys: [createdAt, id].map(descending) },
  HELPFUL: { name: 'HELPFUL', keys: [helpfulCount, id].map(descending) },
  RATING_DESC: { name: 'RATING_DESC', keys: [rating, id].map(descending) },
  RATING_ASC: { name: 'RATING_ASC', keys: [rating, id] },
};
const oldest: Sort = { name: 'OLDEST', keys: [createdAt, id] };

function descending(key: SortKey): SortKey {
  return { ...key, descending: true };
}

/** The reviews of one parent each: how the parents' keys become the table `k`, and which reviews are whose. */
type Parents = {
  readonly name: string;
  readonly table: string;
  readonly values: (keys: readonly string[]) => readonly string[][];
  readonly condition: string;
  readonly properties: readonly string[];
  readonly keyOf: (row: ReviewRow) => string | null;
};

const items: Parents = {
  name: 'items',
  table: 'unnest($1::uuid[], $2::text[]) k(id, kind)',
  values: itemColumns,
  condition: 't.item_id = k.id and t.item_kind = k.kind',
  properties: ['itemId', 'itemKind'],
  keyOf: encodeItemId,
};

const users: Parents = {
  name: 'users',
  table: 'unnest($1::uuid[]) k(id)',
  values: (ids) => [[...ids]],
  condition: 't.author_id = k.id',
  properties: ['authorId'],
  keyOf: ({ authorId }) => authorId ?? null,
};

type Parent = { readonly key: string; readonly fields: ReadonlySet<string> };

/** A page of the published reviews of an item. The pages of any number of items are one statement. */
export async function readItemPage(context: SubgraphContext, args: ReviewPageArguments, { key, fields }: Parent): Promise<ReviewPage> {
  return Object.assign(await readPublished(context, args, { parents: items, key, fields }), { list: { of: 'item', itemId: key } as const });
}

/** A page of what a user has published, the newest first. The pages of any number of users are one statement. */
export async function readUserPage(context: SubgraphContext, args: PageArguments, { key, fields }: Parent): Promise<ReviewPage> {
  return Object.assign(await readPublished(context, args, { parents: users, key, fields }), { list: { of: 'user', userId: key } as const });
}

async function readPublished(
  { database, loaders }: SubgraphContext,
  args: ReviewPageArguments,
  { parents, key, fields }: Parent & { parents: Parents },
): Promise<Connection<ReviewRow>> {
  const page = readPage(args, sorts[args.sort ?? 'NEWEST'], { fallback: 10 });
  const list = listOf(fields, page.sort, parents.properties);
  const name = `reviews of ${parents.name} ${list} ${page.sort.name} ${page.first} ${args.after}`;
  const rows = await loaders.batch<string, ReviewRow[]>(name, key, async (keys) => {
    const values = parents.values(keys);
    const keyset = keysetCondition(page, values.length + 2);
    const found = await database.rows<ReviewRow>(
      `select r.* from ${parents.table} cross join lateral (
         select ${list}, row_number() over (order by ${orderBy(page.sort)}) as "#" from review t
         where ${parents.condition} and t.state = 'PUBLISHED' and ${keyset.sql} order by ${orderBy(page.sort)} limit $${values.length + 1}
       ) r order by r."#"`,
      [...values, page.first + 1, ...keyset.values],
    );
    const byParent = Map.groupBy(found, parents.keyOf);
    return keys.map((parent) => byParent.get(parent) ?? []);
  });
  return toConnection(rows, page);
}

/** A page of the reviews that wait to be read, the oldest first. */
export async function readQueue({ database }: SubgraphContext, args: PageArguments, fields: ReadonlySet<string>): Promise<ReviewPage> {
  const page = readPage(args, oldest, { fallback: 50 });
  const source = { list: listOf(fields, oldest, []), from: 'review t', where: `t.state = 'PENDING'` };
  return Object.assign(await selectPage<ReviewRow>(database, page, source), { list: { of: 'queue' } as const });
}

function listOf(fields: ReadonlySet<string>, sort: Sort, properties: readonly string[]): string {
  return selectList(reviews, fields, { alias: 't', extra: [...properties, ...sort.keys.map(({ property }) => property)] });
}
