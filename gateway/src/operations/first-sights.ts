/** How many are remembered at least. Two generations: the older one is forgotten when the younger is full. */
const generationSize = 4_096;

/** Remembers what came lately, by a number made of it: now and then another is taken for it, which costs a place in a cache. */
export class FirstSights {
  #young = new Set<number>();
  #old = new Set<number>();

  /** Whether it came before; from now on it did. */
  comesAgain(key: string): boolean {
    const number = numberOf(key);
    if (this.#young.has(number) || this.#old.has(number)) return true;
    if (this.#young.size >= generationSize) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    this.#young.add(number);
    return false;
  }
}

/** FNV-1a, of 32 bits. */
function numberOf(key: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) number = Math.imul(number ^ key.charCodeAt(at), 0x01000193);
  return number;
}
