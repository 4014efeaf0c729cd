import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { DomainError, type ErrorCode } from '@supergraph/service-kit';
import type { SubgraphContext } from './context.ts';

/**
 * The statements that make the table of keys, for a migration of the subgraph. Never edited: databases have run them. A
 * change of the table is a constant of its own, for a further migration.
 */
export const idempotencyTable: readonly string[] = [
  `create table idempotency_key (
    scope text not null,
    key text not null check (char_length(key) between 1 and 255),
    request_hash bytea not null,
    outcome jsonb,
    expires_at timestamptz not null,
    primary key (scope, key)
  )`,
  'create index idempotency_key_expiry on idempotency_key (expires_at)',
];

/** What survives being stored and read again unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type IdempotentCall = {
  /** Made up by the client, 1 to 255 characters. Two viewers may use the same key; all anonymous callers share theirs. */
  readonly key: string;
  /** The operation's name: a key used for one operation cannot be used for another. */
  readonly operation: string;
  /** What the operation was asked. A field that is null or undefined counts as absent; the order of fields does not count. */
  readonly input: object;
};

type Refusal = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: readonly string[];
  readonly extensions: Readonly<Record<string, unknown>>;
};
type Outcome = { readonly result: Json } | { readonly refusals: readonly Refusal[] };
type Claim = { readonly scope: string; readonly key: string; readonly hash: string };

const keptHours = 24;
/** Each call adds one key at most and removes up to this many expired ones, so the table never outgrows its traffic. */
const sweepBound = 100;

/**
 * Runs `effect` once for a key. Its changes, the key and the outcome commit together; the same call again, at the same
 * time or up to 24 hours later, waits for the first and has its outcome, be that a result or a refusal.
 *
 * - Check the form of the input before: what `effect` throws is an outcome, and stays it for this key.
 * - A DomainError, or an AggregateError of them, takes back what `effect` changed, is stored and thrown again each time.
 * - Any other error is a fault: nothing is stored, and the key is free for the retry.
 * - `effect` must do all its SQL through the `tx` it is given: calls that wait for a key each hold a connection, so one
 *   that asks the pool for a second could wait for ever.
 *
 * @throws DomainError IDEMPOTENCY_CONFLICT when the key was used for another operation or input, BAD_USER_INPUT when it is no key
 */
export async function runOnce<Result extends Json>(
  { em, viewer }: Pick<SubgraphContext, 'em' | 'viewer'>,
  { key, operation, input }: IdempotentCall,
  effect: (tx: SqlEntityManager) => Promise<Result>,
): Promise<Result> {
  refuseNoKey(key);
  const claim: Claim = { scope: viewer?.userId ?? 'anonymous', key, hash: hashRequest([operation, input]) };
  const outcome = await em.transactional(async (tx) => {
    if (!(await take(tx, claim))) return recall(tx, claim);
    const first = await attempt(tx, effect);
    await store(tx, claim, first);
    return first;
  });
  if ('refusals' in outcome) throw toError(outcome.refusals);
  // The stored result is what this operation's own effect returned: the hash holds the operation's name.
  return outcome.result as Result;
}

/**
 * Makes the key ours when it is new or expired. While another transaction has it, this waits for that one's end: the
 * primary key is the lock. It stays locked when it is taken, so nothing sweeps it before `recall` has read it.
 */
async function take(tx: SqlEntityManager, { scope, key, hash }: Claim): Promise<boolean> {
  const taken = await tx.execute(
    `insert into idempotency_key as k (scope, key, request_hash, expires_at)
     values (?, ?, decode(?, 'hex'), now() + ? * interval '1 hour')
     on conflict (scope, key) do update set request_hash = excluded.request_hash, outcome = null, expires_at = excluded.expires_at
     where k.expires_at <= now() returning true as taken`,
    [scope, key, hash, keptHours],
  );
  return taken.length > 0;
}

async function recall(tx: SqlEntityManager, { scope, key, hash }: Claim): Promise<Outcome> {
  const [stored]: { outcome: Outcome; isSame: boolean }[] = await tx.execute(
    `select outcome, request_hash = decode(?, 'hex') as "isSame" from idempotency_key where scope = ? and key = ?`,
    [hash, scope, key],
  );
  if (stored?.isSame) return stored.outcome;
  throw idempotencyConflict(key);
}

/** @throws DomainError BAD_USER_INPUT */
export function refuseNoKey(key: string): void {
  if (key.length >= 1 && key.length <= 255 && !key.includes('\0')) return;
  throw new DomainError('BAD_USER_INPUT', 'An idempotency key has 1 to 255 characters and no NUL.', { path: ['idempotencyKey'] });
}

export function idempotencyConflict(key: string): DomainError {
  return new DomainError('IDEMPOTENCY_CONFLICT', `The idempotency key "${key}" was used before for another request.`, { path: ['idempotencyKey'] });
}

/** A savepoint: a refused effect leaves nothing behind, yet the transaction goes on and commits the refusal. */
async function attempt(tx: SqlEntityManager, effect: (tx: SqlEntityManager) => Promise<Json>): Promise<Outcome> {
  try {
    return { result: await tx.transactional(effect) };
  } catch (error) {
    return { refusals: toRefusals(error) };
  }
}

async function store(tx: SqlEntityManager, { scope, key }: Claim, outcome: Outcome): Promise<void> {
  await tx.execute(
    `with expired as (select scope, key from idempotency_key where expires_at <= now() order by expires_at limit ? for update skip locked),
     swept as (delete from idempotency_key k using expired e where k.scope = e.scope and k.key = e.key)
     update idempotency_key set outcome = ?::jsonb where scope = ? and key = ?`,
    [sweepBound, JSON.stringify(outcome), scope, key],
  );
}

function toRefusals(error: unknown): Refusal[] {
  if (error instanceof AggregateError) return error.errors.flatMap(toRefusals);
  if (!(error instanceof DomainError)) throw error;
  const { code, message, argumentPath, extensions } = error;
  return [{ code, message, extensions, ...(argumentPath && { path: argumentPath }) }];
}

function toError(refusals: readonly Refusal[]): Error {
  const errors = refusals.map(({ code, message, ...options }) => new DomainError(code, message, options));
  return errors.length === 1 ? (errors[0] as DomainError) : new AggregateError(errors);
}

/** Equal for equal requests, in hexadecimal digits: a field that is null or undefined counts as absent; the order of fields does not count. */
export function hashRequest(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(request)))
    .digest('hex');
}

/** Fields in one order, and none that is null, so that equal requests have equal text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field != null);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)]));
}
