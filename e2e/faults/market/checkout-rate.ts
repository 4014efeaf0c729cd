import type { Basket, Buyer } from './buyer.ts';

export type CheckoutRate = {
  /** Paid orders a second, end to end. */
  readonly perSecond: number;
  readonly paid: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What was told to those who have not bought, by how many. */
  readonly refusals: Readonly<Record<string, number>>;
};

/** Has `atOnce` of the buyers buy at a time, each once, until all have. */
export async function measureCheckouts(wanted: readonly { readonly buyer: Buyer; readonly basket: Basket }[], atOnce: number): Promise<CheckoutRate> {
  const times: number[] = [];
  const refusals: Record<string, number> = {};
  let next = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    for (let one = wanted[next++]; one; one = wanted[next++]) {
      const { refusal, state, ms } = await one.buyer.buy(one.basket);
      if (state === 'PAID') times.push(ms);
      else refusals[refusal ?? `state ${state}`] = (refusals[refusal ?? `state ${state}`] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const seconds = (performance.now() - began) / 1_000;
  times.sort((one, other) => one - other);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;
  return { perSecond: times.length / seconds, paid: times.length, p50Ms: at(0.5), p99Ms: at(0.99), refusals };
}
