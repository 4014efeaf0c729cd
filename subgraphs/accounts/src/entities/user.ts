import { defineEntity } from '@mikro-orm/core';

/** The table is `account`, as `user` is a reserved word of SQL. */
export const User = defineEntity({
  name: 'User',
  tableName: 'account',
  properties: (p) => ({
    id: p.uuid().primary(),
    email: p.text(),
    displayName: p.text(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  }),
});
