import { defineEntity } from '@mikro-orm/core';
import type { ItemKind } from '../item-ids.ts';

/** What the published reviews of an item come to, kept by `moderate-reviews.ts`. The database computes count and sum. */
export const Rating = defineEntity({
  name: 'Rating',
  tableName: 'rating',
  properties: (p) => ({
    itemId: p.uuid().primary(),
    itemKind: p.string().$type<ItemKind>().primary(),
    oneStar: p.integer(),
    twoStars: p.integer(),
    threeStars: p.integer(),
    fourStars: p.integer(),
    fiveStars: p.integer(),
    count: p.integer(),
    sum: p.integer(),
  }),
});
