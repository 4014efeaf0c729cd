import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { visitorOperations } from '../shop/operations.ts';

/** As SUBGRAPH_CONNECTIONS is by default. */
const socketCap = 50;

export const rel06 = ({ isQuick }: { isQuick: boolean }): Case => ({
  id: 'REL-06',
  title: `SIGSTOP one subgraph for ${isQuick ? 8 : 30} s`,
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { product } = await visitorOperations();
    const { origin, gateway } = await shop.startGateway();
    const clean = {
      origin,
      rate: 50,
      operation: () => ({ query: '{ products(first: 2) { nodes { title } } }' }),
      isRight: (text: string) => text.includes('"title"') && !text.includes('"errors"'),
    };
    const mixed = { origin, rate: 20, operation: () => product as object, isRight: (text: string) => text.includes('"variants":{"nodes"') };
    const [replica] = shop.replicas('reviews');
    if (!replica) throw new Error('There is no replica of reviews.');
    try {
      const before = (await withLoad(mixed, async () => (await withLoad(clean, () => delay(4_000))).load)).result;
      let sockets = 0;
      process.kill(replica.program.pid, 'SIGSTOP');
      const during = await withLoad(mixed, async () =>
        withLoad(clean, async () => {
          for (let second = 0; second < (isQuick ? 8 : 30); second++) {
            await delay(1_000);
            // Of each connection the proxy has two ends.
            sockets = Math.max(sockets, shop.networks.reviews.sockets() / 2);
          }
        }),
      );
      process.kill(replica.program.pid, 'SIGCONT');
      const { load } = during.result;
      findings.expect(load.wrongCount === 0, `${load.wrongCount} of ${load.count} clean requests failed: ${JSON.stringify(load.wrong).slice(0, 300)}`);
      // Below some milliseconds it is the machine that is measured.
      findings.expect(load.p99Ms <= Math.max(2 * before.p99Ms, 50), `clean p99 from ${before.p99Ms.toFixed(0)} to ${load.p99Ms.toFixed(0)} ms`);
      findings.expect(sockets <= socketCap * 2, `${sockets} connections to it`);
      findings.expect(
        during.load.wrongCount === 0,
        `${during.load.wrongCount} of ${during.load.count} lost what other subgraphs answer: ${JSON.stringify(during.load.wrong).slice(0, 300)}`,
      );
      return `clean p99 ${before.p99Ms.toFixed(0)} before, ${load.p99Ms.toFixed(0)} ms during, at most ${sockets} connections to it`;
    } finally {
      process.kill(replica.program.pid, 'SIGCONT');
      await gateway.end();
    }
  },
});
