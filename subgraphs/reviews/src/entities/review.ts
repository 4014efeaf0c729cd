import { defineEntity } from '@mikro-orm/core';
import type { ItemKind } from '../item-ids.ts';

export const Review = defineEntity({
  name: 'Review',
  tableName: 'review',
  properties: (p) => ({
    id: p.uuid().primary(),
    /** A product or a gift card; which of them, `itemKind` says. */
    itemId: p.uuid(),
    itemKind: p.string().$type<ItemKind>(),
    /** null when the account is gone. */
    authorId: p.uuid().nullable(),
    rating: p.smallint(),
    title: p.string().nullable(),
    body: p.text(),
    verifiedPurchase: p.boolean(),
    state: p.string().$type<'PENDING' | 'PUBLISHED' | 'REJECTED'>(),
    helpfulCount: p.integer(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  }),
});
