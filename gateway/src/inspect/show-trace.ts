import type { FetchTrace } from '../subgraphs/transport.ts';

/** A request as `extensions.trace` tells of it. */
export type ShownTrace = {
  /** From the request to its answer, before that is written. */
  readonly ms: number;
  /** In the order in which they were answered. `beginMs` counts from the request. */
  readonly fetches: readonly (Omit<FetchTrace, 'beganAt'> & { readonly beginMs: number })[];
};

export type TracedRequest = { readonly beganAt: number; readonly fetches: readonly FetchTrace[] | null };

/** Null for a request that is not traced. */
export function showTrace({ beganAt, fetches }: TracedRequest): ShownTrace | null {
  if (!fetches) return null;
  const since = (time: number): number => Math.round((time - beganAt) * 1_000) / 1_000;
  return { ms: since(performance.now()), fetches: fetches.map(({ beganAt: began, ...fetch }) => ({ ...fetch, beginMs: since(began) })) };
}
