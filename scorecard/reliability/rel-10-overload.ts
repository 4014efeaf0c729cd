import { setTimeout as delay } from 'node:timers/promises';
import { readOperation } from '@supergraph/e2e';
import type { Case } from '../case.ts';
import { type OpenLoopResult, openLoop } from '../open-loop.ts';
import { post, told } from '../send.ts';

/** An answer that a person would have waited for. */
const goodWithinMs = 1_000;
const firstRate = 50;
const lastRate = 1_600;
const recoverySeconds = 5;

export const rel10 = ({ isQuick }: { isQuick: boolean }): Case => ({
  id: 'REL-10',
  title: `four times as much as the system bears, for ${isQuick ? 10 : 60} s`,
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin, gateway } = await shop.startGateway({ LOG_LEVEL: 'warn' });
    try {
      const bodies = await readBodies(origin);
      const ask = (rate: number, seconds: number): Promise<OpenLoopResult> => openLoop({ origin, bodies, rate, seconds, goodWithinMs });
      const peak = await findPeak(ask);
      const over = new AbortController();
      const watching = watchLife(origin, over.signal);
      const load = await ask(Math.round(peak * 4), isQuick ? 10 : 60);
      over.abort();
      const silentMs = await watching;
      const after = await ask(Math.round(peak * 0.3), recoverySeconds + 3);
      const good = meanOf(load.goodEachSecond.slice(1, -1));
      findings.expect(good >= 0.8 * peak, `${good.toFixed(0)} good answers a second of ${peak.toFixed(0)}: ${JSON.stringify(load.goodEachSecond)}`);
      findings.expect(silentMs <= goodWithinMs, `/health/live took ${silentMs.toFixed(0)} ms`);
      findings.expect(load.wrong === 0, `${load.wrong} answers were wrong`);
      const recovered = meanOf(after.goodEachSecond.slice(recoverySeconds, -1));
      findings.expect(
        recovered >= 0.95 * Math.round(peak * 0.3),
        `after ${recoverySeconds} s, ${recovered.toFixed(0)} good answers a second: ${JSON.stringify(after.statuses)}`,
      );
      const shed = `${load.statuses[503] ?? 0} refused in ${load.shedP50Ms.toFixed(0)} ms (p99 ${load.shedP99Ms.toFixed(0)}; the client itself was up to ${load.behindMs.toFixed(0)} ms late)`;
      return `${good.toFixed(0)} good answers a second of ${peak.toFixed(0)} at the peak, ${shed}`;
    } finally {
      await gateway.end();
    }
  },
});

/** Pages of different products: what many ask for at the same time is answered by one call, and any number of them is borne. */
async function readBodies(origin: string): Promise<string[]> {
  const query = await readOperation('product-page');
  const { data } = told(await post(origin, { query: '{ products(first: 100) { nodes { slug } } }' }));
  const { products } = data as { products: { nodes: { slug: string }[] } };
  return products.nodes.map(({ slug }) => JSON.stringify({ query, variables: { slug } }));
}

/** Good answers a second of the best rate, each twice the last, up to the first that is not borne. */
async function findPeak(ask: (rate: number, seconds: number) => Promise<OpenLoopResult>): Promise<number> {
  let peak = 0;
  // The first is for compilers and caches.
  await ask(firstRate * 2, 5);
  for (let rate = firstRate; rate <= lastRate; rate *= 2) {
    const good = meanOf((await ask(rate, 4)).goodEachSecond.slice(1, -1));
    peak = Math.max(peak, good);
    if (good < 0.9 * rate) break;
  }
  return peak;
}

/** The longest that an answer took. Milliseconds. */
async function watchLife(origin: string, signal: AbortSignal): Promise<number> {
  let longestMs = 0;
  while (!signal.aborted) {
    const askedAt = performance.now();
    const { status } = await fetch(`${origin}/health/live`);
    longestMs = Math.max(longestMs, status === 200 ? performance.now() - askedAt : Number.POSITIVE_INFINITY);
    await delay(200);
  }
  return longestMs;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
