import { setTimeout as delay } from 'node:timers/promises';
import type { Case } from '../case.ts';
import { post } from '../send.ts';

const stallMs = 300;
/** Between two stalls: enough to look at what has come. */
const breathMs = 30;
const stalls = 12;
const rate = 100;

export const rel11: Case = {
  id: 'REL-11',
  title: `the gateway stands still for ${stallMs} ms, ${stalls} times`,
  run: async (ground, findings) => {
    const stage = await ground.stage();
    const { origin, gateway } = await stage.startGateway({});
    const over = new AbortController();
    const asked: Promise<{ readonly atMs: number; readonly status: number }>[] = [];
    const asking = (async () => {
      while (!over.signal.aborted) {
        const atMs = performance.now();
        asked.push(post(origin, { query: '{ __typename }' }).then(({ status }) => ({ atMs, status })));
        await delay(1_000 / rate);
      }
    })();
    try {
      await delay(500);
      const beganAt = performance.now();
      for (let stall = 0; stall < stalls; stall++) {
        process.kill(gateway.pid, 'SIGSTOP');
        await delay(stallMs);
        process.kill(gateway.pid, 'SIGCONT');
        await delay(breathMs);
      }
      const endedAt = performance.now();
      const life = await fetch(`${origin}/health/live`);
      const liveAfterMs = performance.now() - endedAt;
      await delay(5_500);
      over.abort();
      await asking;
      const answers = await Promise.all(asked);
      const shed = answers.filter(({ status }) => status === 503).map(({ atMs }) => atMs);
      const [first = Number.POSITIVE_INFINITY, last = Number.NEGATIVE_INFINITY] = [shed[0], shed.at(-1)];
      findings.expect(first - beganAt >= 0 && first - beganAt <= 2_000, `the first was refused after ${(first - beganAt).toFixed(0)} ms`);
      findings.expect(last - endedAt <= 5_000, `the last was refused ${(last - endedAt).toFixed(0)} ms after the stalls`);
      findings.expect(life.status === 200 && liveAfterMs <= 1_000, `/health/live: ${life.status} after ${liveAfterMs.toFixed(0)} ms`);
      findings.expectEqual(answers.filter(({ status }) => status !== 200 && status !== 503).length, 0, 'answers of another kind');
      return `refuses ${(first - beganAt).toFixed(0)} ms after the first stall began, and no more ${Math.max(0, last - endedAt).toFixed(0)} ms after the last`;
    } finally {
      over.abort();
      process.kill(gateway.pid, 'SIGCONT');
      await asking;
      await gateway.end();
    }
  },
};
