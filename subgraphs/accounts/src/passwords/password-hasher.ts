import { randomBytes } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { hash as argon2, parseOptions, verify } from '@node-rs/argon2';
import { BoundedTurns } from './bounded-turns.ts';

export type HasherOptions = {
  /** KiB of each hash. */
  readonly memoryCost: number;
  /** Passes of each hash. */
  readonly timeCost: number;
  /** Hashes at once. */
  readonly concurrency: number;
  /** Hashes that wait at most. */
  readonly queue: number;
};

/** Told of every hash that is computed, for who counts them. */
const hashRuns = channel('supergraph:accounts:password-hash');

/** argon2id, whose parameters stand in the hash itself: https://www.rfc-editor.org/rfc/rfc9106#section-4 */
export class PasswordHasher {
  readonly #cost: Cost;
  readonly #turns: BoundedTurns;
  readonly #nobodys: string;

  /** With the hash of a password that nobody knows, made beforehand so that it costs the first stranger nothing. */
  static async open({ memoryCost, timeCost, ...bounds }: HasherOptions): Promise<PasswordHasher> {
    const cost = { memoryCost, timeCost, parallelism: 1 } as const;
    return new PasswordHasher(cost, new BoundedTurns(bounds), await argon2(randomBytes(32), cost));
  }

  private constructor(cost: Cost, turns: BoundedTurns, nobodys: string) {
    this.#cost = cost;
    this.#turns = turns;
    this.#nobodys = nobodys;
  }

  /** @throws DomainError OVERLOADED */
  hash(password: string): Promise<string> {
    return this.#run(() => argon2(password, this.#cost));
  }

  /**
   * Whether the hash is of that password. Null, for somebody without a password, is false after the same work, so that how
   * long it takes tells nothing.
   * @throws DomainError OVERLOADED
   */
  async verify(hash: string | null, password: string): Promise<boolean> {
    const isRight = await this.#run(() => verify(hash ?? this.#nobodys, password));
    return isRight && hash !== null;
  }

  /** Whether a hash costs less to guess than one made today. */
  isWeak(hash: string): boolean {
    const { memoryCost, timeCost } = parseOptions(hash);
    return !hash.startsWith('$argon2id$') || memoryCost < this.#cost.memoryCost || timeCost < this.#cost.timeCost;
  }

  #run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#turns.take(() => {
      hashRuns.publish({});
      return work();
    });
  }
}

type Cost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: 1 };
