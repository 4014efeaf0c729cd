import { DomainError } from './errors.ts';

/** Of each body: what almost all have is nobody's fault. */
const freeBytes = 16_384;

/**
 * What bodies that are still coming hold of memory together. A client may take its time, and there are thousands of them: without
 * a bound for all, those that send a large body and never end it would take what there is.
 */
export class HeldBodies {
  readonly #limitBytes: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** One of them holds so many bytes instead of so many. @throws DomainError OVERLOADED */
  change(before: number, after: number): void {
    const bytes = this.#bytes + counted(after) - counted(before);
    if (after > before && bytes > this.#limitBytes) throw new DomainError('OVERLOADED', 'Too much is being sent at once. Send it again in a while.');
    this.#bytes = bytes;
  }
}

function counted(bytes: number): number {
  return Math.max(0, bytes - freeBytes);
}
