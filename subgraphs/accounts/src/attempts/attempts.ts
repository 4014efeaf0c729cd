import { createHash } from 'node:crypto';
import { DomainError } from '@supergraph/service-kit';
import type { Database } from '@supergraph/subgraph-kit';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network-of.ts';

const windowSeconds = 15 * 60;
const kinds = ['account', 'address', 'registration'] as const;
type Kind = (typeof kinds)[number];

export type AttemptsOptions = Readonly<Record<Kind, number>>;

/** Attempts that were counted, which one that proves to be no guess gives back. */
export type Spent = { giveBack(): Promise<void> };

/** What is tried again and again, counted in the subgraph's own database: for all processes, and across their restarts. */
export class Attempts {
  readonly #limiters: Readonly<Record<Kind, RateLimiterPostgres>>;

  constructor(database: Database, points: AttemptsOptions) {
    // The limiter asks for a client; each of its statements takes a connection of the pool.
    const storeClient = { query: (statement: object) => database.withConnection((client) => client.query(statement as { text: string })) };
    const limiterOf = (kind: Kind): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient,
        storeType: 'client',
        tableName: 'attempt',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: kind,
        points: points[kind],
        duration: windowSeconds,
      });
    this.#limiters = { account: limiterOf('account'), address: limiterOf('address'), registration: limiterOf('registration') };
  }

  /**
   * Of somebody who gives the password of an account, before it is looked at. Addresses nobody has an account for count as well.
   * @throws DomainError RATE_LIMITED
   */
  async spendOnPassword({ email, address }: { email: string; address: string | null }): Promise<Spent> {
    const fromAddress = await this.#spend('address', networkOf(address));
    const onAccount = await this.#spend('account', email);
    return { giveBack: async () => void (await Promise.all([fromAddress.giveBack(), onAccount.giveBack()])) };
  }

  /** @throws DomainError RATE_LIMITED */
  async spendOnRegistration(address: string | null): Promise<void> {
    await this.#spend('registration', networkOf(address));
  }

  async #spend(kind: Kind, subject: string): Promise<Spent> {
    const limiter = this.#limiters[kind];
    // Nobody who reads the table learns who tried to sign in; a key of any length fits.
    const key = createHash('sha256').update(subject).digest('base64url');
    try {
      await limiter.consume(key);
    } catch (error) {
      throw error instanceof RateLimiterRes ? tooMany(error) : error;
    }
    return { giveBack: async () => void (await limiter.reward(key)) };
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): DomainError {
  const retryAfterSeconds = Math.ceil(msBeforeNext / 1_000);
  return new DomainError('RATE_LIMITED', `There were too many attempts. Try again in ${retryAfterSeconds} s.`, { extensions: { retryAfterSeconds } });
}
