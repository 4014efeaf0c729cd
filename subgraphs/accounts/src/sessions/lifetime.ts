export type Lifetime = {
  /** A session that is not used for so long is over. */
  readonly idleMs: number;
  /** So is one that began so long ago. */
  readonly absoluteMs: number;
  /** How long a token that was replaced still gives its successor. */
  readonly graceMs: number;
  /** Sessions of one account at once. */
  readonly count: number;
};

/** When a session that is used now is over. */
export function expiryOf({ createdAt }: { createdAt: Date }, { idleMs, absoluteMs }: Lifetime, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + absoluteMs));
}
