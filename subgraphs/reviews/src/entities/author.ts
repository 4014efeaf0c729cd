import { defineEntity } from '@mikro-orm/core';

/** The public name of a user of accounts, kept here so that reviews bear names without that subgraph. */
export const Author = defineEntity({
  name: 'Author',
  tableName: 'author',
  properties: (p) => ({
    id: p.uuid().primary(),
    displayName: p.string(),
  }),
});
