import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { isAlive } from '../is-alive.ts';
import { withLoad } from '../network/load.ts';
import { post, told } from '../send.ts';
import { cartWrites } from '../shop/cart-writes.ts';
import { untilTrue } from '../until-true.ts';

export const rel16: Case = {
  id: 'REL-16',
  title: 'kill -9 the PostgreSQL postmaster under writes',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin, gateway } = await shop.startGateway();
    const writes = await cartWrites(shop);
    try {
      const { load, result: healMs } = await withLoad({ origin, rate: 40, ...writes }, async () => {
        await delay(2_000);
        process.kill(await shop.postmasterPid(), 'SIGKILL');
        await delay(1_000);
        await shop.restartPostgres();
        const ms = await untilTrue(() => isWhole(origin), 30_000);
        await delay(2_000);
        return ms;
      });
      const lost = await writes.countLost();
      findings.expect(lost === 0, `${lost} of ${writes.acknowledged()} acknowledged writes are lost`);
      findings.expect(load.wrongCount > 0, 'nothing failed: was it killed?');
      findings.expect(healMs <= 5_000, `whole ${healMs.toFixed(0)} ms after it was back`);
      for (const name of Object.keys(shop.networks) as (keyof typeof shop.networks)[])
        for (const { program } of shop.replicas(name)) findings.expect(isAlive(program.pid), `${name} has died: ${program.output().slice(-300)}`);
      return `${lost} of ${writes.acknowledged()} acknowledged writes lost, ${load.wrongCount} failed, whole ${healMs.toFixed(0)} ms after it was back`;
    } finally {
      await gateway.end();
    }
  },
};

async function isWhole(origin: string): Promise<boolean> {
  const answer = await post(origin, {
    query:
      '{ products(first: 1) { nodes { title variants(first: 1) { nodes { availability { inStock } } } reviews(first: 1) { nodes { rating } } } } trending(first: 1) { title } }',
  });
  return answer.status === 200 && told(answer).errors === undefined;
}
