/** More than that is kept by nobody between two answers. */
const keptBytes = 32_768;

/** Bytes that come in pieces, in memory that is used again. */
export class GrowingBuffer {
  length = 0;
  #bytes: Buffer = Buffer.alloc(0);

  /** Takes memory for that many bytes in all. */
  reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(length);
    this.#bytes.copy(grown, 0, 0, this.length);
    this.#bytes = grown;
  }

  append(source: Buffer, start: number, end: number): void {
    const length = this.length + end - start;
    if (length > this.#bytes.length) this.reserve(Math.max(length, 1_024, this.#bytes.length * 2));
    if (end - start === 1) this.#bytes[this.length] = source[start] as number;
    else source.copy(this.#bytes, this.length, start, end);
    this.length = length;
  }

  endsWith(tail: Buffer): boolean {
    return this.length >= tail.length && this.#bytes.compare(tail, 0, tail.length, this.length - tail.length, this.length) === 0;
  }

  takeText(): string {
    return this.#clear(this.#bytes.toString('utf8', 0, this.length));
  }

  takeLatin1(): string {
    return this.#clear(this.#bytes.toString('latin1', 0, this.length));
  }

  #clear(text: string): string {
    this.length = 0;
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.alloc(0);
    return text;
  }
}
