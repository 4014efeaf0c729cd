import { setTimeout as delay } from 'node:timers/promises';
import { hasNatsServer, startNatsServer } from '@supergraph/testkit';
import type { Case, Findings } from '../../../scorecard/case.ts';
import { untilTrue } from '../../../scorecard/until-true.ts';
import type { Ground } from '../ground.ts';
import { type Bells, createBells } from '../relay/bells.ts';

const failpoints = ['events.relay.publish.before', 'events.relay.publish.after', 'events.inbox.commit.before', 'events.inbox.commit.after'];
/** Processes at once: one dies while another goes on, or takes over. */
const lanes = 2;

export const relayDies: Case<Ground> = {
  id: 'relay-dies',
  title: 'a relay and a receiver killed at random and at failpoints, between them the PostgreSQL bus',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const bells = await createBells({ adminUrl: shop.postgres.adminUrl, dataDir: ground.folder });
    try {
      return await killWhileRinging(bells, findings, { kills: ground.isQuick ? 20 : 100 });
    } finally {
      await bells.stop();
    }
  },
};

export const relayDiesOnNats: Case<Ground> = {
  id: 'relay-dies-nats',
  title: 'the same with NATS JetStream, which is killed too',
  run: async (ground, findings) => {
    if (!hasNatsServer) return 'there is no nats-server';
    const shop = await ground.shop();
    const server = await startNatsServer();
    const bells = await createBells({ adminUrl: shop.postgres.adminUrl, dataDir: ground.folder, busUrl: server.url });
    const over = new AbortController();
    let serverKills = 0;
    const killServer = async (): Promise<void> => {
      while (serverKills < (ground.isQuick ? 5 : 40) && !over.signal.aborted) {
        await delay(300 + Math.random() * 1_200);
        await server.kill();
        await delay(Math.random() * 300);
        await server.start();
        serverKills += 1;
      }
    };
    const killing = killServer();
    try {
      const figure = await killWhileRinging(bells, findings, { kills: ground.isQuick ? 15 : 60, until: killing });
      return `${figure}, NATS killed ${serverKills} times`;
    } finally {
      over.abort();
      await killing;
      await bells.stop();
      await server.stop();
    }
  },
};

type Killing = { readonly kills: number /** Goes on at the same time, and is waited for. */; readonly until?: Promise<void> };

async function killWhileRinging(bells: Bells, findings: Findings, { kills, until }: Killing): Promise<string> {
  const over = new AbortController();
  const ringing = bells.ring(over.signal);
  let left = kills;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await runAndKill(bells);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    await until;
  } finally {
    over.abort();
    await ringing;
  }
  const survivor = bells.run();
  try {
    return await measureRest(bells, findings, { kills, rung: await ringing });
  } finally {
    await survivor.end('SIGTERM');
  }
}

/** Half of them at a failpoint, which may be passed a few times before; the others whenever it comes. */
async function runAndKill(bells: Bells): Promise<void> {
  const failpoint = Math.random() < 0.5 ? `${failpoints[Math.floor(Math.random() * failpoints.length)]}:${1 + Math.floor(Math.random() * 5)}` : '';
  const running = bells.run(failpoint);
  await running.said(/running/).catch(() => {});
  // One that is not killed by its failpoint, as there was nothing to do, is killed all the same.
  await Promise.race([running.exitCode, delay(failpoint === '' ? Math.random() * 500 : 1_000)]);
  await running.end('SIGKILL');
}

async function measureRest(bells: Bells, findings: Findings, { kills, rung }: { readonly kills: number; readonly rung: number }): Promise<string> {
  const caughtUpMs = await untilTrue(async () => (await bells.heard()) >= rung, 30_000);
  const quiet = new AbortController();
  const since = new Date();
  const ringing = bells.ring(quiet.signal);
  await delay(4_000);
  quiet.abort();
  const total = rung + (await ringing);
  await untilTrue(async () => (await bells.heard()) >= total, 10_000);
  // What is doubled comes later than what it doubles.
  await delay(500);
  findings.faults.push(...(await bells.faults()));
  const lags = await bells.lagsSince(since);
  const p99Ms = lags[Math.ceil(lags.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
  findings.expect(p99Ms < 2_000, `the lag's p99 is ${p99Ms} ms on a quiet system`);
  return `${kills} killed, ${total} sent, caught up after ${caughtUpMs.toFixed(0)} ms, then a lag of p50 ${lags[Math.floor(lags.length / 2)]} and p99 ${p99Ms} ms`;
}
