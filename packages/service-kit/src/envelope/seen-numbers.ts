/** As many as a maker's numbers may be behind its highest. One that is further behind was overtaken by as many calls. */
const windowSize = 131_072;

/**
 * Which numbers of one maker have been seen: a window over its highest, as in https://www.rfc-editor.org/rfc/rfc4303#section-3.4.3.
 * It takes 16 KB, however many calls there are.
 */
export class SeenNumbers {
  readonly #bits = new Uint32Array(windowSize / 32);
  #highest = -1;

  /** False for a number that was seen before, or is too old to tell. */
  add(number: number): boolean {
    if (number > this.#highest) this.#advance(number);
    else if (this.#highest - number >= windowSize) return false;
    const index = (number % windowSize) >>> 5;
    const bit = 1 << (number & 31);
    const bits = this.#bits[index] as number;
    this.#bits[index] = bits | bit;
    return (bits & bit) === 0;
  }

  #advance(number: number): void {
    if (number - this.#highest >= windowSize) this.#bits.fill(0);
    else for (let each = this.#highest + 1; each <= number; each++) this.#forget(each);
    this.#highest = number;
  }

  #forget(number: number): void {
    const index = (number % windowSize) >>> 5;
    this.#bits[index] = (this.#bits[index] as number) & ~(1 << (number & 31));
  }
}
