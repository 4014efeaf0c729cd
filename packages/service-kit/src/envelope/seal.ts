import { randomBytes } from 'node:crypto';
import type { CallKey } from './call-key.ts';
import type { WrittenClaims } from './claims.ts';
import { type SealedCall, signedText } from './envelope.ts';

export type SealOptions = {
  /** Whose calls they are: another subgraph takes none of them, even if it had the same key. */
  readonly subgraph: string;
  readonly key: CallKey;
  /** Default `Date.now`. */
  readonly now?: () => number;
};

/**
 * Makes the envelope of one call, of characters that a header may have. No two are alike, so a call that is sent again needs one
 * of its own.
 */
export type Seal = (call: SealedCall, claims: WrittenClaims, timeoutMs: number) => string;

export function createSeal({ subgraph, key, now = Date.now }: SealOptions): Seal {
  const maker = randomBytes(12).toString('base64url');
  let number = 0;
  return (call, claims, timeoutMs) => {
    const parts = `${key.id}.${maker}.${number++}.${now()}.${Math.ceil(timeoutMs)}.${claims}`;
    return `${parts}.${key.sign(signedText(call, subgraph, parts))}`;
  };
}
