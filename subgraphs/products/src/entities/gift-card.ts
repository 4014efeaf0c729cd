import { defineEntity } from '@mikro-orm/core';

export const GiftCard = defineEntity({
  name: 'GiftCard',
  tableName: 'gift_card',
  properties: (p) => ({
    id: p.uuid().primary(),
    slug: p.string().unique(),
    title: p.string(),
    denominationsMinor: p.array<string>().columnType('bigint[]'),
    currency: p.string().length(3),
  }),
});
