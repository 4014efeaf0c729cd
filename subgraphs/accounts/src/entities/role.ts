import { defineEntity } from '@mikro-orm/core';

export const Role = defineEntity({
  name: 'Role',
  tableName: 'role',
  properties: (p) => ({
    id: p.uuid().primary(),
    name: p.text().unique(),
    permissions: p.array<string>(),
  }),
});

/** Who has which role. */
export const UserRole = defineEntity({
  name: 'UserRole',
  tableName: 'account_role',
  properties: (p) => ({
    userId: p.uuid().primary(),
    roleId: p.uuid().primary(),
  }),
});
