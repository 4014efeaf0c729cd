import { defineEntity } from '@mikro-orm/core';

/** One change of a stock level. Written once: the database refuses to change or delete it. */
export const StockMovement = defineEntity({
  name: 'StockMovement',
  tableName: 'stock_movement',
  properties: (p) => ({
    id: p.uuid().primary(),
    variantId: p.uuid(),
    locationId: p.uuid(),
    kind: p.string().$type<'ADJUSTMENT' | 'RESERVATION' | 'RELEASE' | 'SALE' | 'RETURN' | 'TRANSFER'>(),
    /** Of RESERVATION and RELEASE the change of `reserved`, of every other kind that of `onHand`. */
    delta: p.integer(),
    reason: p.string().nullable(),
    /** The user who did it; null when the system or an anonymous caller did. */
    actorId: p.uuid().nullable(),
    createdAt: p.datetime(),
  }),
});
