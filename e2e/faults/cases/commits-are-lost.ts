import type { SubgraphName } from '@supergraph/e2e';
import type { Case } from '../../../scorecard/case.ts';
import { startNetwork } from '../../../scorecard/network/start-network.ts';
import { post } from '../../../scorecard/send.ts';
import { replaceReplica } from '../../../scorecard/shop/replace-replica.ts';
import { ask } from '../../../scorecard/shop/sql.ts';
import { checkInvariants } from '../check-invariants.ts';
import type { Ground, TwoServerShop } from '../ground.ts';
import { marketOf } from '../market/market.ts';
import { openBaskets } from '../market/open-baskets.ts';
import { stockVariants } from '../market/stock-variants.ts';
import { type StockWrites, stockWrites } from '../stock-writes.ts';

const names = ['orders', 'inventory', 'payments'] as const satisfies readonly SubgraphName[];
/** Of all commits. */
const share = 0.2;
const callsAtMost = 30;

export const commitsAreLost: Case<Ground> = {
  id: 'commits-lost',
  title: 'the reply to every fifth COMMIT lost on the way, clients ask again with their keys',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const market = marketOf(shop);
    const variantIds = await stockVariants(market, { count: 3, pieces: 1_000 });
    const baskets = await openBaskets(market, { buyers: ground.isQuick ? 6 : 20, variantIds });
    const writes = await stockWrites(shop);
    const networks = await Promise.all(names.map((name) => startNetwork([Number(new URL(shop.databaseUrls[name]).port)])));
    try {
      for (const [index, name] of names.entries())
        await replaceReplica(shop, name, { DATABASE_URL: through(shop.databaseUrls[name], networks[index]?.port ?? 0) });
      for (const network of networks) network.infect({ kind: 'lost-commits', share });
      const adjusting = Promise.all(Array.from({ length: 20 }, (_, index) => adjustUntilDone(shop, writes, index)));
      const [bought, calls] = await Promise.all([Promise.all(baskets.map(({ buyer, basket }) => buyer.buy(basket))), adjusting]);
      for (const network of networks) network.infect({ kind: 'none' });
      const unpaid = bought.filter(({ state }) => state !== 'PAID');
      findings.expect(unpaid.length === 0, `${unpaid.length} have not bought: ${JSON.stringify(unpaid[0])}`);
      const retried = calls.filter((count) => count > 1).length;
      findings.expect(retried > 0, 'no reply was lost');
      findings.expect(writes.acknowledged() === calls.length, `${calls.length - writes.acknowledged()} changes of the stock were never acknowledged`);
      const lost = bought.reduce((sum, one) => sum + one.lost, 0);
      const restMs = await checkInvariants(shop.databases, findings);
      findings.faults.push(
        ...(await writes.faults()),
        ...(await ordersTwice(
          shop,
          baskets.map(({ buyer }) => buyer.userId),
        )),
      );
      return `${bought.length} have bought, with ${lost} calls lost, and ${retried} of ${calls.length} changes were asked for again, each with one effect, at rest after ${restMs.toFixed(0)} ms`;
    } finally {
      for (const name of names) await replaceReplica(shop, name);
      await Promise.all(networks.map((network) => network.stop()));
    }
  },
};

function through(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.port = String(port);
  return url.href;
}

/** Resolves to how often it was asked for. */
async function adjustUntilDone({ origin }: TwoServerShop, writes: StockWrites, index: number): Promise<number> {
  for (let calls = 1; calls <= callsAtMost; calls++) {
    const { text, status } = await post(origin, writes.operation(index), writes.headers);
    if (writes.isRight(text, status, index)) return calls;
  }
  return callsAtMost;
}

async function ordersTwice({ databaseUrls }: TwoServerShop, userIds: readonly string[]): Promise<string[]> {
  const rows = await ask<{ id: string; count: number }>(
    databaseUrls.orders,
    'select u.id, count(o.id)::int as count from unnest($1::uuid[]) as u (id) left join sales_order o on o.user_id = u.id group by u.id having count(o.id) <> 1',
    [userIds],
  );
  return rows.map(({ id, count }) => `the buyer ${id} has asked once, and has ${count} orders`);
}
