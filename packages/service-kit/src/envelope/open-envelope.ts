import { timingSafeEqual } from 'node:crypto';
import type { CallKey } from './call-key.ts';
import { type Claims, readClaims } from './claims.ts';
import { type EnvelopeParts, lifetimeMs, type SealedCall, signedText } from './envelope.ts';
import { ReplayMemory } from './replay-memory.ts';

export type OpenOptions = {
  /** Our name. */
  readonly subgraph: string;
  readonly keys: readonly CallKey[];
  /** Default `Date.now`. */
  readonly now?: () => number;
  /** What was made before that may have been used already, by a process before this one. Default: when this process began. */
  readonly since?: number;
};

/** Why an envelope is refused: for the log, as its sender is told nothing. */
export type Refusal =
  | 'none'
  | 'malformed'
  | 'unknown key'
  | 'too old'
  | 'from the future'
  | 'made before this process began'
  | 'wrong signature'
  | 'used before';

export type OpenedEnvelope = {
  readonly claims: Claims;
  /** After so many milliseconds nobody waits for the answer; 0 when somebody may wait for ever. */
  readonly timeoutMs: number;
};

/** An envelope whose outside is right. */
export type UnopenedEnvelope = {
  /** Once the body is there. Only the first time that an envelope is opened counts. */
  open(call: SealedCall): OpenedEnvelope | Refusal;
};

/** Looks at the outside of an envelope, so that the body of a call that is refused anyway need not be read. */
export type ReceiveEnvelope = (header: string | undefined) => UnopenedEnvelope | Refusal;

export function createReceiver({ subgraph, keys, now = Date.now, since = performance.timeOrigin }: OpenOptions): ReceiveEnvelope {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const memory = new ReplayMemory();
  return (header) => {
    if (header === undefined) return 'none';
    const [, text = '', keyId = '', maker = '', number, issuedAt, timeoutMs, claims = '', signature = ''] = pattern.exec(header) ?? [];
    const key = byId.get(keyId);
    if (!key) return text === '' ? 'malformed' : 'unknown key';
    const parts: EnvelopeParts = { keyId, maker, number: Number(number), issuedAt: Number(issuedAt), timeoutMs: Number(timeoutMs), claims };
    const age = now() - parts.issuedAt;
    if (age > lifetimeMs) return 'too old';
    if (age < -lifetimeMs) return 'from the future';
    if (parts.issuedAt < since) return 'made before this process began';
    return {
      open: (call) => {
        if (!isSame(signature, key.sign(signedText(call, subgraph, text)))) return 'wrong signature';
        if (!memory.use({ maker, number: parts.number, validUntil: parts.issuedAt + lifetimeMs }, now())) return 'used before';
        return { claims: readClaims(claims), timeoutMs: parts.timeoutMs };
      },
    };
  };
}

/** Every part is bounded, and none can be read in two ways. */
const pattern = /^(([\w-]{8})\.([\w-]{16})\.(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,8})\.([\w-]{1,16384}))\.([\w-]{43})$/;

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1'));
}
