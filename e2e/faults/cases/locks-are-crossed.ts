import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@supergraph/postgres';
import type { Case } from '../../../scorecard/case.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground, TwoServerShop } from '../ground.ts';
import { marketOf } from '../market/market.ts';
import { openBuyers } from '../market/open-buyers.ts';
import { stockVariants } from '../market/stock-variants.ts';

const lockVariant = 'select from stock_policy where variant_id = $1 for update';

export const locksAreCrossed: Case<Ground> = {
  id: 'locks-crossed',
  title: 'buyers of the same two items in either order, and a stranger who locks them the wrong way round',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const market = marketOf(shop);
    const [first = '', last = ''] = (await stockVariants(market, { count: 2, pieces: 1_000 })).sort();
    const buyers = await openBuyers(market, ground.isQuick ? 8 : 20);
    const before = await countDeadlocks(shop);
    const storm = buyers.map(async (buyer, index) => {
      const lines = [first, last].map((variantId) => ({ variantId, quantity: 1 }));
      return buyer.buy(await buyer.fill(index % 2 === 0 ? lines : lines.reverse()));
    });
    const bought = await Promise.all(storm);
    const own = (await countDeadlocks(shop)) - before;
    findings.expect(own === 0, `the shop deadlocks with itself, ${own} times`);

    const [late] = await openBuyers(market, 1);
    if (!late) throw new Error('There is no buyer.');
    const basket = await late.fill([first, last].map((variantId) => ({ variantId, quantity: 1 })));
    bought.push(await crossLocks(shop, { first, last }, () => late.buy(basket)));
    const forced = (await countDeadlocks(shop)) - before;
    findings.expect(forced > 0, 'nothing was deadlocked');
    findings.expect(
      bought.every(({ state }) => state === 'PAID'),
      `somebody has not bought: ${JSON.stringify(bought.find(({ state }) => state !== 'PAID'))}`,
    );
    const restMs = await checkInvariants(shop.databases, findings);
    return `${bought.length} have bought; ${own} deadlocks among themselves, ${forced} with the stranger, at rest after ${restMs.toFixed(0)} ms`;
  },
};

/** The stranger holds what inventory takes last, and asks for what it holds by then. */
async function crossLocks<Result>(
  { databaseUrls }: TwoServerShop,
  { first, last }: { first: string; last: string },
  work: () => Promise<Result>,
): Promise<Result> {
  return withClient(databaseUrls.inventory, 'inventory', async (stranger) => {
    await stranger.query('begin');
    await stranger.query(lockVariant, [last]);
    const working = work();
    const isWaiting = async (): Promise<boolean> =>
      (await ask(databaseUrls.inventory, `select true from pg_locks where not granted and pid <> pg_backend_pid()`)).length > 0;
    await untilTrue(isWaiting, 20_000);
    // Whoever has waited for longer finds out, and is the one that loses.
    await stranger.query(lockVariant, [first]).catch(() => {});
    await stranger.query('rollback');
    return working;
  });
}

async function countDeadlocks({ databaseUrls }: TwoServerShop): Promise<number> {
  // What a backend has counted is seen once it reports it.
  await delay(1_500);
  const [row] = await ask<{ count: number }>(databaseUrls.inventory, 'select deadlocks::int as count from pg_stat_database where datname = current_database()');
  return row?.count ?? 0;
}
