import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../../../scorecard/case.ts';
import { post, told } from '../../../scorecard/send.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import { checkInvariants } from '../check-invariants.ts';
import { expectAllAlive } from '../expect-all-alive.ts';
import type { Ground } from '../ground.ts';
import { isWhole } from '../is-whole.ts';
import { withWrites } from '../writes.ts';

const stoppedMs = 6_000;
const query = '{ products(first: 1) { nodes { title variants(first: 1) { nodes { sku availability { inStock } } } } } }';

export const aDatabaseStops: Case<Ground> = {
  id: 'database-stops',
  title: 'SIGSTOP of one database and all its backends for 6 s, under writes',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin } = shop;
    const { result, written } = await withWrites({ shop, origin, findings }, async () => {
      await delay(1_000);
      await shop.stockServer.signal('SIGSTOP');
      try {
        const over = delay(stoppedMs);
        await delay(500);
        const page = await post(origin, { query });
        const title = told(page).data?.products?.nodes?.[0]?.title;
        findings.expect(typeof title === 'string', `the page without stock: ${page.text.slice(0, 200)}`);
        await over;
        return { pageMs: page.ms };
      } finally {
        await shop.stockServer.signal('SIGCONT');
      }
    });
    const healMs = await untilTrue(() => isWhole(origin), 30_000);
    const { carts, stock, acknowledged } = written;
    findings.expect(carts.wrongCount === 0, `${carts.wrongCount} carts of another database failed: ${JSON.stringify(carts.wrong).slice(0, 300)}`);
    findings.expect(stock.wrongCount > 0, 'no change of the stock failed: was it stopped?');
    findings.expect(healMs <= 5_000, `whole ${healMs.toFixed(0)} ms after it went on`);
    expectAllAlive(shop, findings);
    const restMs = await checkInvariants(shop.databases, findings);
    const figures = `${acknowledged} acknowledged, ${carts.wrongCount} carts and ${stock.wrongCount} changes of the stock failed, a page without it took ${result.pageMs.toFixed(0)} ms`;
    return `${figures}, whole ${healMs.toFixed(0)} ms after it went on, at rest after ${restMs.toFixed(0)} ms`;
  },
};
