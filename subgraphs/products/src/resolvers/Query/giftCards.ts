import { connectionPaths, keysetCondition, orderBy, readPage, requestedFields, type Sort, selectList, toConnection } from '@supergraph/subgraph-kit';
import { giftCards as reads } from '../../reads.ts';
import type { GiftCardRow } from '../../rows.ts';
import type { QueryResolvers } from '../../schema-types.ts';

const byId: Sort = { name: 'ID', keys: [{ property: 'id', sql: 'id', type: 'uuid' }] };

export const giftCards: QueryResolvers['giftCards'] = async (_root, args, { database }, info) => {
  const page = readPage(args, byId, { fallback: 24 });
  const keyset = keysetCondition(page, 2);
  const list = selectList(reads, requestedFields(info, 'GiftCard', connectionPaths));
  const text = `select ${list} from gift_card where ${keyset.sql} order by ${orderBy(byId)} limit $1`;
  return toConnection(await database.rows<GiftCardRow>(text, [page.first + 1, ...keyset.values]), page);
};
