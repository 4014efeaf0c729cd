import type { SigningKey } from './key-file.ts';

/** Whoever verifies has read a key by then: it is published for so long before it signs. */
const publishedAheadMs = 5 * 60_000;
/** What a replaced key has signed is over by then: the longest life of a token, and some skew of clocks. */
const keptMs = 65 * 60_000;

/** When a key that is added now begins to sign: at once when there is none before it. */
export function signsFromOf(keys: readonly SigningKey[], now: Date): Date {
  return keys.length === 0 ? now : new Date(now.getTime() + publishedAheadMs);
}

/** The key that signs now: the last that has begun. */
export function currentKey<Key extends Pick<SigningKey, 'signsFrom'>>(keys: readonly Key[], now: Date): Key {
  const inOrder = byBeginning(keys);
  const current = inOrder.findLast(({ signsFrom }) => Date.parse(signsFrom) <= now.getTime()) ?? inOrder[0];
  if (!current) throw new Error('There is no signing key.');
  return current;
}

/** Without the keys whose successor has signed for so long that no token of theirs is good any more. */
export function dropRetired(keys: readonly SigningKey[], now: Date): SigningKey[] {
  const inOrder = byBeginning(keys);
  return inOrder.filter((_key, index) => {
    const successor = inOrder[index + 1];
    return !successor || Date.parse(successor.signsFrom) > now.getTime() - keptMs;
  });
}

function byBeginning<Key extends Pick<SigningKey, 'signsFrom'>>(keys: readonly Key[]): Key[] {
  return keys.toSorted((a, b) => Date.parse(a.signsFrom) - Date.parse(b.signsFrom));
}
