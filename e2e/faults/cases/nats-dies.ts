import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hasNatsServer, startNatsServer } from '@supergraph/testkit';
import type { Case, Findings } from '../../../scorecard/case.ts';
import { startShop } from '../../../scorecard/shop/start-shop.ts';
import { checkInvariants } from '../check-invariants.ts';
import { expectAllAlive } from '../expect-all-alive.ts';
import type { Ground } from '../ground.ts';
import { fates, type Lives, live, openPlace, type Way } from '../market/fates.ts';

export const natsDies: Case<Ground> = {
  id: 'nats-dies',
  title: 'kill -9 of nats-server, of a shop whose bus it is, while orders go all their ways',
  run: async (ground, findings, signal) => {
    if (!hasNatsServer) return 'there is no nats-server';
    const stack = new AsyncDisposableStack();
    try {
      return await killUnderOrders(ground, findings, { stack, signal });
    } finally {
      await stack.disposeAsync();
    }
  },
};

type Under = { readonly stack: AsyncDisposableStack; readonly signal: AbortSignal };

async function killUnderOrders(ground: Ground, findings: Findings, { stack, signal }: Under): Promise<string> {
  const folder = join(ground.folder, 'nats-shop');
  await mkdir(folder);
  const server = stack.adopt(await startNatsServer(), (started) => started.stop());
  const shop = await startShop(folder, stack, { busUrl: server.url });
  const place = await openPlace(shop);
  const lives: Lives = { lived: 0, gaveUp: 0 };
  let kills = 0;
  const each = ground.isQuick ? 1 : 3;
  const over = new AbortController();
  const until = AbortSignal.any([over.signal, signal]);
  const liveSome = async (way: Way): Promise<void> => {
    for (let life = 0; life < each && !until.aborted; life++) await live(way, { place, findings, lives });
  };
  const kill = async (): Promise<void> => {
    while (!until.aborted) {
      await delay(500 + Math.random() * 2_000);
      await server.kill();
      await delay(Math.random() * 500);
      await server.start();
      kills += 1;
    }
  };
  const killing = kill();
  await Promise.all(Object.entries(fates).map(liveSome));
  over.abort();
  await killing;
  findings.expect(kills > 0 && lives.lived > 0, `NATS was killed ${kills} times, and ${lives.lived} orders went their ways`);
  expectAllAlive(shop, findings);
  const restMs = await checkInvariants({ urls: shop.databaseUrls, adminUrls: [shop.postgres.adminUrl] }, findings);
  return `${lives.lived} orders, ${lives.gaveUp} given up, NATS killed ${kills} times, at rest after ${restMs.toFixed(0)} ms`;
}
