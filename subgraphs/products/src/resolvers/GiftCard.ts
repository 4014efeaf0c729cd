import { idResolver, requestedFields, type Row, type SubgraphContext, toMoney } from '@supergraph/subgraph-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { GiftCard as GiftCardEntity } from '../entities/gift-card.ts';
import { media } from '../reads.ts';

type GiftCardRow = Row<typeof GiftCardEntity>;

export const GiftCard = {
  id: idResolver('gift'),
  denominations: ({ denominationsMinor, currency }: GiftCardRow) => denominationsMinor.map((minor) => toMoney(minor, currency)),
  media: ({ id }: GiftCardRow, _args: unknown, { loaders }: SubgraphContext, info: GraphQLResolveInfo) =>
    loaders.many(media, 'itemId', id, requestedFields(info, 'Media'), { order: 't.position, t.id' }),
};
