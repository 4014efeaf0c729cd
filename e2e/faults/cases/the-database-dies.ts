import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../../../scorecard/case.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import { checkInvariants } from '../check-invariants.ts';
import { expectAllAlive } from '../expect-all-alive.ts';
import type { Ground } from '../ground.ts';
import { isWhole } from '../is-whole.ts';
import { withWrites } from '../writes.ts';

export const theDatabaseDies: Case<Ground> = {
  id: 'database-dies',
  title: 'kill -9 of both PostgreSQL postmasters under writes',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin } = shop;
    const { result: healMs, written } = await withWrites({ shop, origin, findings }, async () => {
      await delay(2_000);
      process.kill(await shop.postmasterPid(), 'SIGKILL');
      await shop.stockServer.signal('SIGKILL');
      await delay(1_000);
      await Promise.all([shop.restartPostgres(), shop.stockServer.restart()]);
      const ms = await untilTrue(() => isWhole(origin), 30_000);
      await delay(2_000);
      return ms;
    });
    const failed = written.carts.wrongCount + written.stock.wrongCount;
    findings.expect(failed > 0, 'nothing failed: were they killed?');
    findings.expect(healMs <= 5_000, `whole ${healMs.toFixed(0)} ms after they were back`);
    expectAllAlive(shop, findings);
    const restMs = await checkInvariants(shop.databases, findings);
    return `${written.acknowledged} acknowledged, ${failed} failed, whole ${healMs.toFixed(0)} ms after they were back, at rest after ${restMs.toFixed(0)} ms`;
  },
};
