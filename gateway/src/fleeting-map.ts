/** After so many that were added, at least, the Map is another one. Copying who is in it then costs each some nanoseconds. */
const renewedAfter = 1_024;

/**
 * A Map for what comes and goes with requests. A Map that is much written to makes itself a new table now and then, and V8 has the
 * old table know the new one: once one of them has become old, which is collected seldom, none that follows is collected before
 * it, nor is anything that they have held. This one turns to a new Map instead. Keeps the order of insertion.
 */
export class FleetingMap<Key, Value> {
  #entries = new Map<Key, Value>();
  #added = 0;

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.set(key, value);
    this.#added += 1;
    if (this.#added < renewedAfter || this.#added < this.#entries.size) return;
    this.#entries = new Map(this.#entries);
    this.#added = 0;
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries = new Map();
    this.#added = 0;
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.#entries[Symbol.iterator]();
  }
}
