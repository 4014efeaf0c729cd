import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@supergraph/postgres';
import type { Case } from '../case.ts';
import { post, send, told } from '../send.ts';
import { ask } from '../shop/sql.ts';
import { untilTrue } from '../until-true.ts';

const query = '{ products(first: 2) { nodes { title } } categories { name } }';

export const rel17: Case = {
  id: 'REL-17',
  title: 'every connection of a pool held, then a storm of pg_terminate_backend',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin, gateway } = await shop.startGateway({ SUBGRAPH_BREAKER_PERCENT: '0' });
    const { adminUrl } = shop.postgres;
    const isWhole = async (): Promise<boolean> => told(await post(origin, { query })).errors === undefined;
    try {
      const held = await withClient(shop.databaseUrls.products, 'products', async (client) => {
        await client.query('begin');
        await client.query('lock table product in access exclusive mode');
        const began = performance.now();
        const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => post(origin, { query: `query Q${index} ${query}` })));
        const ready = await send(`${origin}/health/live`);
        const slowest = Math.max(...answers.map(({ ms }) => ms));
        findings.expect(ready.status === 200, `the gateway is not live: ${ready.status}`);
        findings.expect(
          answers.every((answer) => answer.status === 200 && (told(answer).errors?.length ?? 0) > 0),
          `an answer was ${answers[0]?.text.slice(0, 200)}`,
        );
        await client.query('rollback');
        return { slowest, ms: performance.now() - began };
      });
      findings.expect(held.slowest < 7_000, `one waited ${held.slowest.toFixed(0)} ms`);
      const healedMs = await untilTrue(isWhole);
      findings.expect(healedMs <= 1_000, `whole ${healedMs.toFixed(0)} ms after the lock was gone`);

      const over = performance.now() + 4_000;
      let killed = 0;
      while (performance.now() < over) {
        const [{ count } = { count: 0 }] = await ask<{ count: number }>(
          adminUrl,
          `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity where datname = 'products' and pid <> pg_backend_pid()`,
        );
        killed += count;
        await Promise.all([post(origin, { query }), delay(200)]);
      }
      const healedAgainMs = await untilTrue(isWhole);
      findings.expect(killed > 0, 'nothing was killed');
      findings.expect(healedAgainMs <= 1_000, `whole ${healedAgainMs.toFixed(0)} ms after the storm`);
      return `waited at most ${held.slowest.toFixed(0)} ms; whole ${healedMs.toFixed(0)} and ${healedAgainMs.toFixed(0)} ms after, ${killed} backends killed`;
    } finally {
      await gateway.end();
    }
  },
};
