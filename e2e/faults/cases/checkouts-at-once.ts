import type { Case } from '../../../scorecard/case.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { measureCheckouts } from '../market/checkout-rate.ts';
import { type Market, marketOf } from '../market/market.ts';
import { openBaskets } from '../market/open-baskets.ts';
import { stockVariants } from '../market/stock-variants.ts';

export const checkoutsAtOnce: Case<Ground> = {
  id: 'checkouts',
  title: 'checkouts a second, of distinct items and of one',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const market = marketOf(shop);
    const figures: string[] = [];
    for (const items of ['distinct', 'one'] as const) {
      for (const atOnce of ground.isQuick ? [8] : [1, 8, 32]) {
        const count = Math.max(20, atOnce * 3);
        const { perSecond, paid, p50Ms, p99Ms, refusals } = await measureCheckoutsOf(market, { items, count, atOnce });
        findings.expect(paid === count, `${items}, ${atOnce} at once: ${paid} of ${count} have bought: ${JSON.stringify(refusals)}`);
        figures.push(`${items} by ${atOnce}: ${perSecond.toFixed(1)}/s, p50 ${p50Ms.toFixed(0)} and p99 ${p99Ms.toFixed(0)} ms`);
      }
    }
    await checkInvariants(shop.databases, findings);
    return figures.join('; ');
  },
};

async function measureCheckoutsOf(market: Market, { items, count, atOnce }: { items: 'distinct' | 'one'; count: number; atOnce: number }) {
  const variantIds = await stockVariants(market, { count: items === 'one' ? 1 : count, pieces: count });
  return measureCheckouts(await openBaskets(market, { buyers: count, variantIds }), atOnce);
}
