import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ask, type Running, run, statOf } from '@supergraph/e2e';
import { findFreePorts } from '@supergraph/testkit';

const project = new URL('../../', import.meta.url);
const program = 'cli/src/main.ts';

let folder: string;
let supergraphFile: string;
let port: number;
let url: string;
let subgraph: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let running: Running | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-workers-'));
  supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, await supergraph());
  [port = 0] = await findFreePorts(1);
  url = `http://127.0.0.1:${port}`;
  answer = (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"categories":[]}}');
  subgraph = createServer((request, response) => request.resume().once('end', () => answer(request, response)));
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await running?.end('SIGTERM');
  running = undefined;
  subgraph.closeAllConnections();
  await new Promise((resolve) => subgraph.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

function supergraph(): Promise<string> {
  return readFile(new URL('supergraph.graphql', project), 'utf8');
}

/** Puts the next version in its place at once, as a deployment would. */
async function deploy(sdl: string): Promise<void> {
  await writeFile(`${supergraphFile}.next`, sdl);
  await rename(`${supergraphFile}.next`, supergraphFile);
}

async function start(workers = 2, environment: Record<string, string> = {}): Promise<Running> {
  const remote = `products=http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  const options = ['--supergraph', supergraphFile, '--port', String(port), '--workers', String(workers), '--remote', remote];
  running = run([program, 'gateway', ...options], { LOG_LEVEL: 'info', GATEWAY_LEAVE_MS: '0', ...environment });
  await running.said(/The gateway answers at .*, in 2 processes/);
  return running;
}

const workersOf = (gateway: Running): Promise<number[]> => gateway.children('gateway');

/** Waits until the program has said `pattern` so many times. */
async function saidTimes(gateway: Running, pattern: string, times: number): Promise<void> {
  await gateway.said(new RegExp(`(?:${pattern}[^]*){${times}}`));
}

async function readiness(): Promise<{ status: number; workers: string; supergraph: string }> {
  const response = await fetch(`${url}/health/ready`);
  const { checks } = (await response.json()) as { checks: { workers: string; supergraph: string } };
  return { status: response.status, ...checks };
}

function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z';
}

it('answers one port from every worker, and says how many are ready', async () => {
  const gateway = await start();
  expect(await workersOf(gateway)).toHaveLength(2);
  expect(await readiness()).toMatchObject({ status: 200, workers: '2 of 2 ready' });
  await Promise.all(Array.from({ length: 20 }, async () => expect((await ask(url, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' })));
  await saidTimes(gateway, 'request answered', 20);
  for (const worker of [1, 2]) expect(gateway.output()).toMatch(new RegExp(`"worker":${worker},[^\\n]*request answered`));
}, 60_000);

it('puts another in the place of a worker that dies, and answers meanwhile', async () => {
  const gateway = await start();
  const [first = 0, second = 0] = await workersOf(gateway);
  process.kill(first, 'SIGKILL');
  await gateway.said(/A worker of the gateway has ended \(SIGKILL\); another takes its place/);
  expect((await ask(url, { query: '{ __typename }' })).status).toBe(200);
  await saidTimes(gateway, 'gateway is ready', 3);
  const now = await workersOf(gateway);
  expect(now).toHaveLength(2);
  expect(now).toContain(second);
  expect(now).not.toContain(first);
}, 60_000);

it('reloads in every worker, and keeps the old in every worker when the file is broken', async () => {
  const gateway = await start();
  await deploy(`${await supergraph()}\n# the next`);
  await saidTimes(gateway, 'supergraph reloaded', 2);
  await deploy('} broken');
  await saidTimes(gateway, 'The last good supergraph stays', 2);
  const states = await Promise.all(Array.from({ length: 8 }, readiness));
  for (const { status, supergraph } of states) expect([status, supergraph]).toEqual([200, 'the file does not load, the last good version is served']);
  expect((await ask(url, { query: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
}, 60_000);

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what has begun before it ends by %s',
  async (signal) => {
    const gateway = await start();
    const workers = await workersOf(gateway);
    let release = (): void => {};
    const called = new Promise<void>((resolve) => {
      const behave = answer;
      answer = (request, response) => {
        release = () => behave(request, response);
        resolve();
      };
    });
    const asked = ask(url, { query: '{ categories { name } }' });
    await called;
    const ended = gateway.end(signal);
    await gateway.said(/Stopping/);
    release();
    expect((await asked).data).toEqual({ categories: [] });
    expect(await ended).toBe(0);
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  },
  60_000,
);

it('leaves no worker behind when it is killed', async () => {
  const gateway = await start();
  const workers = await workersOf(gateway);
  await gateway.end('SIGKILL');
  // Each ends when it hears that the first process has gone, which may be a moment later.
  while (workers.some((pid) => isAlive(pid))) await delay(20);
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
}, 60_000);

it('keeps the bound of connections to a subgraph in total', async () => {
  await start(2, { SUBGRAPH_CONNECTIONS: '2', SUBGRAPH_QUEUE: '100', SUBGRAPH_SHARE_IN_FLIGHT: 'false' });
  let open = 0;
  let most = 0;
  const behave = answer;
  answer = (request, response) => {
    most = Math.max(most, ++open);
    // Long enough for every connection that there may be to carry a call.
    setTimeout(() => {
      open--;
      behave(request, response);
    }, 20);
  };
  const answers = await Promise.all(Array.from({ length: 40 }, () => ask(url, { query: '{ categories { name } }' })));
  for (const { errors } of answers) expect(errors).toBeUndefined();
  expect(most).toBeLessThanOrEqual(2);
}, 60_000);

it('says once why it cannot start', async () => {
  await writeFile(supergraphFile, '} nonsense');
  const gateway = run([program, 'gateway', '--supergraph', supergraphFile, '--port', String(port), '--workers', '2']);
  expect(await gateway.exitCode).toBe(1);
  expect(gateway.output().match(/does not load/g)).toHaveLength(1);
}, 60_000);

it.each([
  [['gateway', '--workers', '0'], /^--workers is "0", and it is a number from 1 to 256, or auto/],
  [['start', '--workers', '2'], /^--workers needs --topology distributed/],
])('refuses %s by one sentence', async (args, sentence) => {
  const gateway = run([program, ...args]);
  expect(await gateway.exitCode).toBe(2);
  expect(gateway.output()).toMatch(sentence);
});
