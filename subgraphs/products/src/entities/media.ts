import { defineEntity } from '@mikro-orm/core';

export const Media = defineEntity({
  name: 'Media',
  tableName: 'media',
  properties: (p) => ({
    id: p.uuid().primary(),
    /** A product or a gift card. */
    itemId: p.uuid(),
    position: p.integer(),
    url: p.text(),
    alt: p.string(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
  }),
});
