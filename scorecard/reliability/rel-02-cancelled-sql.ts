import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@supergraph/postgres';
import type { Case, Findings } from '../case.ts';
import { ask } from '../shop/sql.ts';
import type { Shop } from '../shop/start-shop.ts';
import { untilTrue } from '../until-true.ts';

const body = JSON.stringify({ query: '{ products(first: 2) { nodes { title } } }' });

export const rel02: Case = {
  id: 'REL-02',
  title: 'a client that leaves, and a deadline, end their SQL statements',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const left = await withLockedProducts(shop, async () => {
      const gone = new AbortController();
      beginAsking(shop.origin, gone.signal);
      await untilActive(shop, (count) => count > 0);
      gone.abort();
      return untilActive(shop, (count) => count === 0);
    });
    findings.expect(left <= 1_000, `a client has left: its statement ran ${left.toFixed(0)} ms more`);
    const { origin, gateway } = await shop.startGateway({ GATEWAY_REQUEST_TIMEOUT_MS: '1500' });
    const overdue = await withLockedProducts(shop, async () => {
      const never = new AbortController();
      beginAsking(origin, never.signal);
      await untilActive(shop, (count) => count > 0);
      await delay(1_500);
      const ms = await untilActive(shop, (count) => count === 0);
      never.abort();
      return ms;
    }).finally(() => gateway.end());
    findings.expect(overdue <= 1_000, `a deadline is over: its statement ran ${overdue.toFixed(0)} ms more`);
    await checkHealth(shop, findings);
    return `gone ${left.toFixed(0)} ms after the client, ${overdue.toFixed(0)} ms after the deadline`;
  },
};

/** Whoever reads products waits, and shows as active. */
function withLockedProducts<Result>(shop: Shop, work: () => Promise<Result>): Promise<Result> {
  return withClient(shop.databaseUrls.products, 'products', async (client) => {
    await client.query('begin');
    await client.query('lock table product in access exclusive mode');
    try {
      return await work();
    } finally {
      await client.query('rollback');
    }
  });
}

function beginAsking(origin: string, signal: AbortSignal): void {
  const sent = request(`${origin}/graphql`, {
    method: 'POST',
    agent: false,
    signal,
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  sent.on('error', () => {});
  sent.on('response', (response) => response.on('error', () => {}).resume());
  sent.end(body);
}

async function activeIn(shop: Shop): Promise<number> {
  const text = `select count(*)::int as count from pg_stat_activity where datname = 'products' and state = 'active' and wait_event_type = 'Lock'`;
  return (await ask<{ count: number }>(shop.postgres.adminUrl, text))[0]?.count ?? 0;
}

function untilActive(shop: Shop, isDue: (count: number) => boolean): Promise<number> {
  return untilTrue(async () => isDue(await activeIn(shop)), 10_000);
}

async function checkHealth(shop: Shop, findings: Findings): Promise<void> {
  const idle = await ask<{ count: number }>(shop.postgres.adminUrl, `select count(*)::int as count from pg_stat_activity where state = 'idle in transaction'`);
  findings.expect((idle[0]?.count ?? 0) === 0, `${idle[0]?.count} transactions were left open`);
}
