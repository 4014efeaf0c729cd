import { hash } from 'node:crypto';
import { DomainError } from '../errors.ts';
import { createHmac, type Hmac } from './hmac.ts';

/** What a gateway and one subgraph share, so that the subgraph knows its calls. */
export type CallKey = {
  /** Names the key in envelopes, and tells nothing of it. */
  readonly id: string;
  readonly sign: Hmac;
};

/** Below it, a secret could be found by trying. */
const fewestCharacters = 32;

/**
 * Reads keys that are separated by commas or line ends. Who signs does so by the first; who verifies takes each, so that a key
 * is replaced without a refused call: the new one is added on the verifying side, then put first on the other, then the old one
 * is dropped on both.
 * @throws DomainError CONFIG_INVALID for none, more than four, or one that is too short
 */
export function readCallKeys(text: string, name: string): [CallKey, ...CallKey[]] {
  const [first, ...others] = text
    .split(/[,\s]+/)
    .filter((secret) => secret !== '')
    .map((secret) => keyOf(secret, name));
  if (!first) throw new DomainError('CONFIG_INVALID', `${name} holds no key.`);
  if (others.length > 3) throw new DomainError('CONFIG_INVALID', `${name} holds more than four keys.`);
  return [first, ...others];
}

function keyOf(secret: string, name: string): CallKey {
  if (secret.length >= fewestCharacters) return { id: hash('sha256', `supergraph call key ${secret}`, 'base64url').slice(0, 8), sign: createHmac(secret) };
  throw new DomainError('CONFIG_INVALID', `${name} holds a key of fewer than ${fewestCharacters} characters.`);
}
