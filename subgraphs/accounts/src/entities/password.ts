import { defineEntity } from '@mikro-orm/core';

/** A table of its own, so that no statement that reads people can read it. */
export const Password = defineEntity({
  name: 'Password',
  tableName: 'password',
  properties: (p) => ({
    userId: p.uuid().primary(),
    /** With its parameters, as argon2 writes it. */
    hash: p.text(),
    changedAt: p.datetime(),
  }),
});
