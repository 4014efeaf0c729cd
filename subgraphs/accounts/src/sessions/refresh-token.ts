import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * What a client keeps to stay signed in: 16 bytes that all tokens of its session share, then 32 that change with each refresh.
 * So any token that was ever given out is known for one of its session, and no list of them is kept.
 */
export type RefreshToken = { readonly family: Buffer; readonly secret: Buffer };

const familyBytes = 16;
const secretBytes = 32;
const form = /^[\w-]{64}$/;

export function makeRefreshToken(): RefreshToken {
  return { family: randomBytes(familyBytes), secret: randomBytes(secretBytes) };
}

export function makeSalt(): Buffer {
  return randomBytes(secretBytes);
}

/**
 * The one successor of a token by a salt, which lies in the database. Whoever has the token only, or the database only, cannot
 * derive it.
 */
export function successorOf({ family, secret }: RefreshToken, salt: Buffer): RefreshToken {
  return { family, secret: createHmac('sha256', salt).update(secret).digest() };
}

export function writeRefreshToken({ family, secret }: RefreshToken): string {
  return Buffer.concat([family, secret]).toString('base64url');
}

/** Null for what is no token. */
export function readRefreshToken(text: string | null): RefreshToken | null {
  if (text === null || !form.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  return { family: bytes.subarray(0, familyBytes), secret: bytes.subarray(familyBytes) };
}

/** The parts are random, so nothing slower is needed: there is nothing to guess. */
export function hashOf(part: Buffer): string {
  return createHash('sha256').update(part).digest('base64url');
}
