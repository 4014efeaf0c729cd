import type { FetchTrace } from '../subgraphs/transport.ts';

/** A request as `extensions.trace` tells of it. */
export type ShownTrace = {
  /** From the request to its answer, before that is written. */
  readonly ms: number;
  /** As much of it as no call was under way. */
  readonly gatewayMs: number;
  /** In the order in which they were answered. `beginMs` counts from the request. */
  readonly fetches: readonly ShownFetch[];
};

export type ShownFetch = Omit<FetchTrace, 'beganAt'> & { readonly beginMs: number };

export type TracedRequest = { readonly beganAt: number; readonly fetches: readonly FetchTrace[] | null };

/** Null for a request that is not traced. */
export function showTrace({ beganAt, fetches }: TracedRequest): ShownTrace | null {
  if (!fetches) return null;
  const ms = round(performance.now() - beganAt);
  const shown = fetches.map(({ beganAt: began, ...fetch }) => ({ ...fetch, beginMs: round(began - beganAt) }));
  return { ms, gatewayMs: round(ms - timeWithCalls(shown)), fetches: shown };
}

/** Calls that overlap count once. */
function timeWithCalls(fetches: readonly ShownFetch[]): number {
  let sum = 0;
  let until = 0;
  for (const { beginMs, ms } of [...fetches].sort((one, other) => one.beginMs - other.beginMs)) {
    sum += Math.max(0, beginMs + ms - Math.max(until, beginMs));
    until = Math.max(until, beginMs + ms);
  }
  return sum;
}

function round(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
