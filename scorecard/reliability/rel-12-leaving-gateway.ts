import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { withLoad } from '../network/load.ts';
import { startNetwork } from '../network/start-network.ts';
import { send } from '../send.ts';

/** How often a balancer looks whether a gateway is ready. */
const probeMs = 200;

export const rel12: Case = {
  id: 'REL-12',
  title: 'SIGTERM to one of two gateways behind a balancer, at 200 requests a second',
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const gateways = [await stage.startGateway({}), await stage.startGateway({})];
    const ports = gateways.map(({ origin }) => Number(new URL(origin).port));
    const balancer = await startNetwork(ports);
    const over = new AbortController();
    const probing = probe(ports, balancer.route, over.signal);
    try {
      const options = {
        origin: `http://127.0.0.1:${balancer.port}`,
        rate: 200,
        operation: () => ({ query: '{ me { name orders { id } } }' }),
        isRight: (text: string) => text.includes('User 1'),
      };
      const { load, result } = await withLoad(options, async () => {
        await delay(2_000);
        const began = performance.now();
        const code = await gateways[0]?.gateway.end('SIGTERM');
        const ms = performance.now() - began;
        await delay(2_000);
        return { code, ms };
      });
      findings.expect(load.wrongCount === 0, `${load.wrongCount} of ${load.count} failed: ${JSON.stringify(load.wrong).slice(0, 300)}`);
      findings.expect(result.code === 0, `it ended with ${result.code}`);
      findings.expect(result.ms < 15_000, `it took ${result.ms.toFixed(0)} ms to end`);
      return `${load.wrongCount} of ${load.count} failed, gone after ${result.ms.toFixed(0)} ms`;
    } finally {
      over.abort();
      await probing;
      await balancer.stop();
      await gateways[1]?.gateway.end();
    }
  },
};

/** As a balancer does: new connections go to those that say that they are ready. */
async function probe(ports: readonly number[], route: (ports: readonly number[]) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const states = await Promise.all(ports.map((port) => send(`http://127.0.0.1:${port}/health/ready`, { timeoutMs: 1_000 })));
    const ready = ports.filter((_port, index) => states[index]?.status === 200);
    if (ready.length > 0) route(ready);
    await delay(probeMs, undefined, { signal }).catch(() => {});
  }
}
