import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../../../scorecard/case.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import { checkInvariants } from '../check-invariants.ts';
import { expectAllAlive } from '../expect-all-alive.ts';
import type { Ground } from '../ground.ts';
import { isWhole } from '../is-whole.ts';
import { withWrites } from '../writes.ts';

const text = `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
  where backend_type = 'client backend' and datname <> 'postgres' and pid <> pg_backend_pid()`;

export const connectionsAreCut: Case<Ground> = {
  id: 'connections-cut',
  title: 'pg_terminate_backend of every connection, each 200 ms, under writes',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin } = shop;
    let cut = 0;
    const { written } = await withWrites({ shop, origin, findings }, async () => {
      for (let round = 0; round < (ground.isQuick ? 10 : 25); round++) {
        const counts = await Promise.all(shop.databases.adminUrls.map((url) => ask<{ count: number }>(url, text)));
        cut += counts.flat().reduce((sum, { count }) => sum + count, 0);
        await delay(200);
      }
    });
    const healMs = await untilTrue(() => isWhole(origin), 30_000);
    findings.expect(cut > 0, 'nothing was cut');
    findings.expect(healMs <= 5_000, `whole ${healMs.toFixed(0)} ms after the storm`);
    expectAllAlive(shop, findings);
    const restMs = await checkInvariants(shop.databases, findings);
    const failed = written.carts.wrongCount + written.stock.wrongCount;
    return `${cut} cut, ${written.acknowledged} acknowledged, ${failed} failed, whole ${healMs.toFixed(0)} ms after, at rest after ${restMs.toFixed(0)} ms`;
  },
};
