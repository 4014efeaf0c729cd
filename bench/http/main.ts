import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { outOfReach } from '@supergraph/e2e';
import { findFreePorts } from '@supergraph/testkit';
import { Pool } from 'undici';
import { cpuTimeMs, processTree } from '../pages/cpu-time.ts';

/**
 * `node bench/http/main.ts [SECONDS]`: the CPU time of one request that needs no subgraph, by each lane of the gateway, beside a
 * bare node:http server that reads the same body. Rounds are interleaved; the
 * least disturbed one of each is shown, as other programs on the machine only ever add to it.
 */
const seconds = Number(process.argv[2] ?? 2);
const rounds = 8;
const connections = 20;
const body = JSON.stringify({ query: 'query Floor { __typename }', variables: {}, operationName: 'Floor' });
const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' };

const gateway = (port: number): string[] => ['cli/src/main.ts', 'gateway', '--port', String(port)];
const contenders: readonly { name: string; args(port: number): string[]; env: Record<string, string> }[] = [
  { name: 'floor', args: (port: number) => ['bench/http/floor.ts', String(port)], env: { LOG_LEVEL: 'warn' } },
  { name: 'express lane', args: gateway, env: { LOG_LEVEL: 'warn' } },
  { name: 'express lane, by node:http', args: gateway, env: { LOG_LEVEL: 'warn', GATEWAY_DIRECT_HTTP: 'false' } },
  { name: 'express lane, 2 workers', args: (port: number) => [...gateway(port), '--workers', '2'], env: { LOG_LEVEL: 'warn' } },
  { name: 'express lane, a line logged', args: gateway, env: { LOG_LEVEL: 'info' } },
  { name: 'apollo lane', args: gateway, env: { LOG_LEVEL: 'warn', GATEWAY_EXPRESS_LANE: 'false' } },
];

const ports = await findFreePorts(contenders.length);
const running = await Promise.all(
  contenders.map(async ({ name, args, env }, index) => ({ name, ...(await launch(args(ports[index] as number), env, ports[index] as number)) })),
);
try {
  const results = new Map<string, { cpuMicroseconds: number; perSecond: number }[]>();
  for (const { pids, origin } of running) await load({ pids, origin, ms: 1_000 });
  for (let round = 0; round < rounds; round++) {
    for (const { name, pids, origin } of running) {
      results.set(name, [...(results.get(name) ?? []), await load({ pids, origin, ms: seconds * 1_000 })]);
    }
  }
  const cheapest = (name: string): number => Math.min(...(results.get(name) ?? []).map(({ cpuMicroseconds }) => cpuMicroseconds));
  for (const [name, measured] of results) {
    const cpu = cheapest(name);
    const rate = Math.max(...measured.map(({ perSecond }) => perSecond));
    const share = (cpu / cheapest('floor')).toFixed(2);
    console.log(`${name.padEnd(28)} ${cpu.toFixed(1).padStart(7)} µs CPU a request ${share.padStart(6)} x floor ${rate.toFixed(0).padStart(7)}/s`);
  }
} finally {
  for (const { child } of running) child.kill('SIGTERM');
}

async function launch(args: string[], env: Record<string, string>, port: number): Promise<{ child: ChildProcess; pids: number[]; origin: string }> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...outOfReach, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  const origin = `http://127.0.0.1:${port}`;
  await delay(100);
  return { child, pids: processTree(child.pid as number), origin };
}

async function load({ pids, origin, ms }: { pids: readonly number[]; origin: string; ms: number }): Promise<{ cpuMicroseconds: number; perSecond: number }> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const before = cpuTimeMs(pids);
  const begin = performance.now();
  let answered = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - begin < ms) {
      const answer = await pool.request({ method: 'POST', path: '/graphql', headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || !text.startsWith('{"data":')) throw new Error(`${answer.statusCode}: ${text}`);
      answered++;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const seconds = (performance.now() - begin) / 1_000;
  await pool.close();
  return { cpuMicroseconds: ((cpuTimeMs(pids) - before) * 1_000) / answered, perSecond: answered / seconds };
}
