import { defineEntity, type InferEntity } from '@mikro-orm/core';

/** What a refresh token leads to. Of tokens, only hashes are kept. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: (p) => ({
    id: p.uuid().primary(),
    userId: p.uuid(),
    /** Of the part that all refresh tokens of the session share. */
    familyHash: p.text(),
    /** Of the rest of the one that is good. */
    secretHash: p.text(),
    /** Of the one before; null before the first refresh. */
    previousHash: p.text().nullable(),
    /** What the good one was derived by from the one before. */
    successorSalt: p.text().nullable(),
    rotatedAt: p.datetime().nullable(),
    userAgent: p.text().nullable(),
    address: p.text().nullable(),
    createdAt: p.datetime(),
    lastSeenAt: p.datetime(),
    expiresAt: p.datetime(),
  }),
});

export type SessionEntity = InferEntity<typeof Session>;
