/** What waits for its only reader, up to a bound. */
export class EventQueue<Event> {
  readonly #bound: number;
  #events: Event[] = [];
  #end: { readonly error: unknown } | undefined;
  #tell: () => void = () => {};
  #tellEmpty: () => void = () => {};

  constructor(bound: number) {
    this.#bound = bound;
  }

  /** False when no more may wait. What comes after the end is nobody's. */
  push(event: Event): boolean {
    if (this.#end) return true;
    if (this.#events.length >= this.#bound) return false;
    this.#events.push(event);
    this.#tell();
    return true;
  }

  /** After what waits: with an error, or in order. The first end counts. */
  end(error?: unknown): void {
    this.#end ??= { error };
    this.#tell();
  }

  /** What waits is lost. */
  clear(): void {
    this.#events = [];
    this.#tellEmpty();
  }

  /** Resolves when the reader has taken all that waits. */
  async whenEmpty(): Promise<void> {
    if (this.#events.length > 0) await new Promise<void>((resolve) => (this.#tellEmpty = resolve));
  }

  /** Undefined when there is no more. @throws what it has ended with */
  async take(): Promise<Event | undefined> {
    while (this.#events.length === 0 && !this.#end) await new Promise<void>((resolve) => (this.#tell = resolve));
    const event = this.#events.shift();
    if (event !== undefined) {
      if (this.#events.length === 0) this.#tellEmpty();
      return event;
    }
    if (this.#end?.error !== undefined) throw this.#end.error;
    return undefined;
  }
}
