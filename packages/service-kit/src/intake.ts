import { bodyTooLarge } from './body-too-large.ts';
import { DomainError } from './errors.ts';
import type { HeldBodies } from './held-bodies.ts';

/** Each piece costs the parser as much as some hundred bytes do: after so many, they must have so many bytes on an average. */
const freePieces = 1_000;
const leastBytes = 64;

/** Whether a body comes in pieces that are a burden by their number. */
export function isCrumbled({ pieces, bytes }: { readonly pieces: number; readonly bytes: number }): boolean {
  return pieces > freePieces && bytes < pieces * leastBytes;
}

/** A body that comes piece by piece. However it is cut up, it takes no more memory than twice its length. */
export class Intake {
  readonly #limitBytes: number;
  readonly #held: HeldBodies;
  #bytes: Buffer = empty;
  #length = 0;
  #pieces = 0;

  constructor(limitBytes: number, held: HeldBodies) {
    this.#limitBytes = limitBytes;
    this.#held = held;
  }

  /** @throws DomainError REQUEST_TOO_LARGE, OVERLOADED; BAD_REQUEST for pieces that are very many */
  take(piece: Buffer): void {
    const length = this.#length + piece.length;
    this.#pieces += 1;
    if (length > this.#limitBytes) throw bodyTooLarge(this.#limitBytes);
    if (isCrumbled({ pieces: this.#pieces, bytes: length })) throw new DomainError('BAD_REQUEST', 'The body comes in too many small pieces.');
    // Most bodies are one piece.
    if (this.#length === 0) this.#hold(piece);
    else {
      if (length > this.#bytes.length || this.#pieces === 2) this.#grow(length);
      piece.copy(this.#bytes, this.#length);
    }
    this.#length = length;
  }

  /** What has come, which is held for nobody any more. */
  end(): Buffer {
    const whole = this.#bytes.subarray(0, this.#length);
    this.#hold(empty);
    return whole;
  }

  #grow(length: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.min(this.#limitBytes, length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#hold(grown);
  }

  #hold(bytes: Buffer): void {
    this.#held.change(this.#bytes.length, bytes.length);
    this.#bytes = bytes;
  }
}

const empty = Buffer.alloc(0);
