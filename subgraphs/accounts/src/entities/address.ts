import { defineEntity, type InferEntity } from '@mikro-orm/core';

export const Address = defineEntity({
  name: 'Address',
  tableName: 'address',
  properties: (p) => ({
    id: p.uuid().primary(),
    userId: p.uuid(),
    name: p.text(),
    line1: p.text(),
    line2: p.text().nullable(),
    city: p.text(),
    region: p.text().nullable(),
    postalCode: p.text(),
    country: p.string().length(2),
    isDefault: p.boolean(),
    createdAt: p.datetime(),
    updatedAt: p.datetime().onUpdate(() => new Date()),
    version: p.integer().version(),
  }),
});

export type AddressEntity = InferEntity<typeof Address>;
