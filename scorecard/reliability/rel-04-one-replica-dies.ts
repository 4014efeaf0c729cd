import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { visitorOperations } from '../shop/operations.ts';

export const rel04: Case = {
  id: 'REL-04',
  title: 'kill -9 one of two replicas of a subgraph, at 200 requests a second',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const second = await shop.addReplica('reviews');
    const { product } = await visitorOperations();
    const { origin, gateway } = await shop.startGateway();
    try {
      const load = {
        origin,
        rate: 200,
        operation: () => product as object,
        isRight: (text: string) => text.includes('"rating":{"average"') && !text.includes('"errors"'),
      };
      const { load: loaded } = await withLoad(load, async () => {
        await delay(3_000);
        await second.program.end('SIGKILL');
        await delay(6_000);
      });
      findings.expect(loaded.wrongCount === 0, `${loaded.wrongCount} of ${loaded.count} failed: ${JSON.stringify(loaded.wrong).slice(0, 400)}`);
      return `${loaded.wrongCount} of ${loaded.count} failed, p99 ${loaded.p99Ms.toFixed(0)} ms`;
    } finally {
      shop.removeReplica('reviews', second);
      await second.program.end('SIGKILL');
      await gateway.end();
    }
  },
};
