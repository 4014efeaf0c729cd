import { idResolver, requestedFields, toMoney } from '@supergraph/subgraph-kit';
import { media } from '../reads.ts';
import type { GiftCardResolvers } from '../schema-types.ts';

export const GiftCard: GiftCardResolvers = {
  id: idResolver('gift'),
  denominations: ({ denominationsMinor, currency }) => denominationsMinor.map((minor) => toMoney(minor, currency)),
  media: ({ id }, _args, { loaders }, info) => loaders.many(media, 'itemId', id, requestedFields(info, 'Media'), { order: 't.position, t.id' }),
};
