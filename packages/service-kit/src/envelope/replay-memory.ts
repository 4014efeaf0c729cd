import { SeenNumbers } from './seen-numbers.ts';

/** A process of a gateway is one maker for each subgraph; those that have ended are forgotten with their last envelope. */
const makersAtMost = 1_000;

/** Remembers which envelopes have been used, for as long as they are valid. */
export class ReplayMemory {
  readonly #makers = new Map<string, { readonly seen: SeenNumbers; validUntil: number }>();

  /**
   * Whether the envelope is used for the first time. When there are as many makers as may be, those of others are refused: to
   * forget one of them would let its envelopes in again.
   */
  use({ maker, number, validUntil }: { maker: string; number: number; validUntil: number }, now: number): boolean {
    let known = this.#makers.get(maker);
    if (!known) {
      if (this.#makers.size >= makersAtMost) this.#forgetThoseBefore(now);
      if (this.#makers.size >= makersAtMost) return false;
      known = { seen: new SeenNumbers(), validUntil };
      this.#makers.set(maker, known);
    }
    if (validUntil > known.validUntil) known.validUntil = validUntil;
    return known.seen.add(number);
  }

  #forgetThoseBefore(now: number): void {
    for (const [maker, { validUntil }] of this.#makers) if (validUntil < now) this.#makers.delete(maker);
  }
}
