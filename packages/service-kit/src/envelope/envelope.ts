import type { WrittenClaims } from './claims.ts';

/** The header of a call to a subgraph that says on whose behalf it is made, and proves that the gateway says so. */
export const envelopeHeader = 'x-supergraph-envelope';

/** How long an envelope is taken after it was made, and how far ahead of ours the clock of its maker may be. */
export const lifetimeMs = 30_000;

/** A call as both sides see it. */
export type SealedCall = {
  readonly method: string;
  /** With its query string, as it is in the first line of the request. */
  readonly path: string;
  readonly body: string;
};

/** The parts of an envelope in their order, joined by dots; the signature comes after them. */
export type EnvelopeParts = {
  readonly keyId: string;
  /** Names the maker, so that its numbers are told from those of others. */
  readonly maker: string;
  /** Counts the envelopes of the maker: with its name, what is used once. */
  readonly number: number;
  /** On the clock of `Date.now()`. Milliseconds. */
  readonly issuedAt: number;
  /** After so many milliseconds nobody waits for the answer; 0 when somebody may wait for ever. */
  readonly timeoutMs: number;
  readonly claims: WrittenClaims;
};

/** What is signed. None of the lines before the body can hold a line end, so no two calls have the same text. */
export function signedText({ method, path, body }: SealedCall, subgraph: string, parts: string): string {
  return `${method} ${path}\n${subgraph}\n${parts}\n${body}`;
}
