import { connectionPaths, readPage, requestedFields, type Sort, selectList, selectPage } from '@supergraph/subgraph-kit';
import { giftCards as reads } from '../../reads.ts';
import type { GiftCardRow } from '../../rows.ts';
import type { QueryResolvers } from '../../schema-types.ts';

const byId: Sort = { name: 'ID', keys: [{ property: 'id', sql: 'id', type: 'uuid' }] };

export const giftCards: QueryResolvers['giftCards'] = async (_root, args, { database }, info) => {
  const page = readPage(args, byId, { fallback: 24 });
  const list = selectList(reads, requestedFields(info, 'GiftCard', connectionPaths));
  return selectPage<GiftCardRow>(database, page, { list, from: 'gift_card', where: 'true' });
};
