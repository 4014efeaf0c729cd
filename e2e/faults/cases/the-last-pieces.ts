import { setTimeout as delay } from 'node:timers/promises';
import type { Case, Findings } from '../../../scorecard/case.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { type Market, marketOf } from '../market/market.ts';
import { openBaskets } from '../market/open-baskets.ts';
import { readSales } from '../market/sales.ts';
import { stockVariants } from '../market/stock-variants.ts';
import { reviveSubgraph } from '../revive-subgraph.ts';

const pieces = 50;

export const theLastPieces: Case<Ground> = {
  id: 'last-pieces',
  title: '200 buyers for 50 pieces, inventory killed midway',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const figure = await sellOut(marketOf(shop), findings, async () => {
      await delay(1_000);
      await reviveSubgraph(shop, 'inventory');
    });
    const restMs = await checkInvariants(shop.databases, findings);
    return `${figure}, at rest after ${restMs.toFixed(0)} ms`;
  },
};

/** Has 200 people buy one piece each of what there are 50 of, while `midway` goes on. */
export async function sellOut(market: Market, findings: Findings, midway: () => Promise<void>): Promise<string> {
  const variantIds = await stockVariants(market, { count: 1, pieces });
  const baskets = await openBaskets(market, { buyers: 200, variantIds });
  const began = performance.now();
  const buying = Promise.all(baskets.map(({ buyer, basket }) => buyer.buy(basket)));
  const [bought] = await Promise.all([buying, midway()]);
  const seconds = (performance.now() - began) / 1_000;
  const paid = bought.filter(({ refusal, state }) => refusal === null && state === 'PAID').length;
  const short = bought.filter(({ refusal }) => refusal === 'INSUFFICIENT_STOCK').length;
  const others = bought.filter(({ refusal, state }) => refusal !== 'INSUFFICIENT_STOCK' && state !== 'PAID');
  const { sold, left } = await readSales(market, variantIds);
  findings.expect(paid === pieces && sold === pieces, `${paid} were told that they have bought, and ${sold} were sold, not ${pieces}`);
  findings.expect(left === 0, `${left} are left`);
  findings.expect(others.length === 0, `${others.length} were told something else: ${JSON.stringify(others.slice(0, 3))}`);
  const calls = bought.reduce((sum, { calls: made }) => sum + made, 0);
  return `${sold} sold, ${short} refused, in ${seconds.toFixed(1)} s and ${calls} calls`;
}
