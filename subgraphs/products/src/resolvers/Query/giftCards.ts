import {
  connectionPaths,
  keysetCondition,
  orderBy,
  type PageArguments,
  readPage,
  requestedFields,
  selectList,
  type Sort,
  type SubgraphContext,
  toConnection,
} from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { giftCards as reads } from '../../reads.ts';

const byId: Sort = { name: 'ID', keys: [{ property: 'id', sql: 'id', type: 'uuid' }] };

export async function giftCards(_root: unknown, args: PageArguments, { database }: SubgraphContext, info: GraphQLResolveInfo): Promise<object> {
  const page = readPage(args, byId, { fallback: 24 });
  const keyset = keysetCondition(page, 2);
  const list = selectList(reads, requestedFields(info, 'GiftCard', connectionPaths));
  const rows = await database.rows(`select ${list} from gift_card where ${keyset.sql} order by ${orderBy(byId)} limit $1`, [page.first + 1, ...keyset.values]);
  return toConnection(rows, page);
}
