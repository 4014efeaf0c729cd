import { setTimeout as delay } from 'node:timers/promises';
import { type SubgraphName, subgraphNames } from '@supergraph/e2e';
import type { Case } from '../../../scorecard/case.ts';
import { replaceReplica } from '../../../scorecard/shop/replace-replica.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground } from '../ground.ts';
import { marketOf } from '../market/market.ts';
import { openBaskets } from '../market/open-baskets.ts';
import { stockVariants } from '../market/stock-variants.ts';
import { withWrites } from '../writes.ts';

export const subgraphsLeave: Case<Ground> = {
  id: 'subgraphs-leave',
  title: 'SIGTERM of each subgraph in turn, a new one beside it, under writes and checkouts',
  run: async (ground, findings, signal) => {
    const shop = await ground.shop();
    const market = marketOf(shop);
    const names: readonly SubgraphName[] = ground.isQuick ? ['orders', 'inventory', 'payments'] : subgraphNames;
    const variantIds = await stockVariants(market, { count: 4, pieces: 1_000 });
    const over = new AbortController();
    const until = AbortSignal.any([over.signal, signal]);
    const counts = { bought: 0, failed: 0 };
    const buy = async (): Promise<void> => {
      while (!until.aborted) {
        for (const { buyer, basket } of await openBaskets(market, { buyers: 2, variantIds })) {
          const { state, refusal, lost } = await buyer.buy(basket);
          counts.bought += 1;
          counts.failed += lost;
          findings.expect(state === 'PAID', `a checkout ended as ${state}: ${refusal}`);
        }
      }
    };
    const buying = buy();
    const { written } = await withWrites({ shop, origin: shop.origin, findings, rate: 5 }, async () => {
      for (const name of names) await replaceReplica(shop, name);
      await delay(1_000);
    });
    over.abort();
    await buying;
    const { carts, stock, acknowledged, shed } = written;
    findings.expect(carts.wrongCount === 0, `${carts.wrongCount} carts failed: ${JSON.stringify(carts.wrong).slice(0, 300)}`);
    findings.expect(stock.wrongCount === 0, `${stock.wrongCount} changes of the stock failed: ${JSON.stringify(stock.wrong).slice(0, 300)}`);
    findings.expect(counts.failed === 0, `${counts.failed} calls of checkouts failed`);
    const restMs = await checkInvariants(shop.databases, findings);
    const failed = carts.wrongCount + stock.wrongCount + counts.failed;
    return `${names.length} left, ${acknowledged} changes and ${counts.bought} checkouts acknowledged, ${failed} failed, ${shed} shed by a gateway with too much to do, at rest after ${restMs.toFixed(0)} ms`;
  },
};
