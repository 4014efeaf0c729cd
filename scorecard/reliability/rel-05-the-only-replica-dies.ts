import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { visitorOperations } from '../shop/operations.ts';

export const rel05: Case = {
  id: 'REL-05',
  title: 'kill -9 the only replica of a subgraph, which is started anew',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { product } = await visitorOperations();
    const load = {
      origin: shop.origin,
      rate: 50,
      operation: () => product as object,
      isRight: (text: string) => text.includes('"rating":{"average"') && !text.includes('"errors"'),
    };
    const { load: loaded, result } = await withLoad(load, async () => {
      const began = performance.now();
      await delay(2_000);
      const [replica] = shop.replicas('reviews');
      if (!replica) throw new Error('There is no replica of reviews.');
      await replica.program.end('SIGKILL');
      shop.removeReplica('reviews', replica);
      const killedAt = performance.now() - began;
      await shop.addReplica('reviews');
      const backAt = performance.now() - began;
      await delay(4_000);
      return { killedAt, backAt };
    });
    const lastWrong = Math.max(0, ...loaded.wrongAtMs);
    findings.expect(loaded.wrongCount > 0, 'nothing failed while it was away');
    findings.expect(lastWrong <= result.backAt + 1_000, `failures until ${(lastWrong - result.backAt).toFixed(0)} ms after it was back`);
    const early = loaded.wrongAtMs.filter((at) => at < result.killedAt - 100).length;
    findings.expect(early === 0, `${early} failed before`);
    const others = Object.keys(loaded.wrong).filter((what) => !what.startsWith('200 '));
    findings.expect(others.length === 0, `not all were partial answers: ${others.join('; ').slice(0, 300)}`);
    return `away ${(result.backAt - result.killedAt).toFixed(0)} ms, last failure ${(lastWrong - result.backAt).toFixed(0)} ms after it was back`;
  },
};
