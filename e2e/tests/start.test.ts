import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ask, type Running, run } from '@supergraph/e2e';
import { findFreePorts } from '@supergraph/testkit';

let dataDir: string;
let port: number;

const makeFolder = () => mkdtemp(join(tmpdir(), 'supergraph-start-'));
const remove = (folder: string) => rm(folder, { recursive: true, force: true });

beforeEach(async () => {
  [port = 0] = await findFreePorts(1);
});

/** Who keeps the catalogue, and sees what is not on sale yet. */
const keeper = { 'x-dev-viewer': 'usr_00000000-0000-7000-8000-0000000000e1 products:read products:write' };

const start = (args: readonly string[] = [], environment: Record<string, string> = {}): Running =>
  run(['cli/src/main.ts', 'start', '--port', String(port), '--data-dir', dataDir, ...args], environment);

describe('npm start', () => {
  // One for all: who comes first makes the databases.
  beforeAll(async () => {
    dataDir = await makeFolder();
  });
  afterAll(() => remove(dataDir));

  it('starts from nothing, says what runs where, stops cleanly, and keeps the data', async () => {
    const url = `http://127.0.0.1:${port}`;
    const first = start();
    await first.said(/The supergraph is ready/);
    for (const shown of [`http://localhost:${port}/graphql`, `/graphiql`, `/health/ready`, 'products', 'in this process', 'curl -s'])
      expect(first.output()).toContain(shown);
    // Of no database.
    expect(first.output()).not.toMatch(/postgres:\/\/[^\s/]*:[^\s/]*@/);
    const [signIn = ''] = /curl[^\n]*\\\n.*mutation \{ login.*/.exec(first.output()) ?? [];
    const answer = await promisify(execFile)('sh', ['-c', signIn]);
    expect(JSON.parse(answer.stdout)).toEqual({ data: { login: { accessToken: expect.stringMatching(/^ey[\w-]+\.[\w-]+\.[\w-]+$/), userErrors: [] } } });
    expect(await (await fetch(`${url}/.well-known/jwks.json`)).json()).toMatchObject({ keys: [{ crv: 'Ed25519', use: 'sig' }] });
    const mutation = 'mutation { productUpsert(input: { slug: "kept", title: "Kept" }) { product { id } } }';
    const { id } = (await ask(url, { query: mutation, headers: keeper })).data.productUpsert.product;
    const postmaster = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    expect(await first.end('SIGINT')).toBe(0);
    expect(() => process.kill(postmaster, 0)).toThrow('ESRCH');
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();

    const begin = Date.now();
    const second = start();
    await second.said(/The supergraph is ready/);
    expect(Date.now() - begin).toBeLessThan(60_000);
    expect((await ask(url, { query: `{ product(id: "${id}") { title } }`, headers: keeper })).data).toEqual({ product: { title: 'Kept' } });
    expect(await second.end('SIGTERM')).toBe(0);
  }, 120_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends all that it has started when npm gets a %s',
    async (signal) => {
      const npm = run(['start', '--', '--port', String(port), '--data-dir', dataDir, '--profile', 'none'], {}, 'npm');
      await npm.said(/The supergraph is ready/);
      const postmaster = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
      expect(await npm.end(signal)).toBe(0);
      expect(() => process.kill(postmaster, 0)).toThrow('ESRCH');
    },
    60_000,
  );

  it('is told once to end when the shell before it has died, and takes the time it needs', async () => {
    const command = `node cli/bin/run.js cli/src/main.ts start --port ${port} --data-dir ${dataDir} --profile none; true`;
    const shell = run(['-c', command], { GATEWAY_DRAIN_TIMEOUT_MS: '2500' }, 'sh');
    await shell.said(/The supergraph is ready/);
    const postmaster = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    // A request that never ends keeps the gateway draining for longer than a person would wait before a second Ctrl-C.
    const client = connect(port, '127.0.0.1', () =>
      client.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{'),
    );
    client.on('error', () => {});
    await once(client, 'connect');
    await shell.end('SIGKILL');
    client.destroy();
    expect(() => process.kill(postmaster, 0)).toThrow('ESRCH');
  }, 60_000);
});

describe('npm start on a folder of its own', () => {
  beforeEach(async () => {
    dataDir = await makeFolder();
  });
  afterEach(() => remove(dataDir));

  it('ends what it has started when it is interrupted before it is ready', async () => {
    const program = start();
    await program.said(/PostgreSQL 18/);
    expect(await program.end('SIGINT')).toBe(130);
    await expect(readFile(join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  }, 60_000);

  it('says that a port is in use before it does anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    const program = run(['cli/src/main.ts', 'start', '--port', String(taken), '--data-dir', dataDir]);
    expect(await program.exitCode).toBe(1);
    other.close();
    expect(program.output()).toBe(`Port ${taken}, wanted for the gateway, is in use by another program.\n`);
  });

  it('says that the data folder is corrupt', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), 'this = is not { a setting\n');
    const program = start();
    expect(await program.exitCode).toBe(1);
    expect(sentencesOf(program)).toEqual([expect.stringContaining(join(dataDir, 'postgres'))]);
  }, 60_000);

  it.each([
    ['DATABASE_URL', 'postgres://nobody:secret@127.0.0.1:1/postgres', /^DATABASE_URL names .*127\.0\.0\.1:1, which cannot be used: nothing listens there\.$/],
    ['DATABASE_URL', 'mysql://127.0.0.1/x', /^DATABASE_URL is not a PostgreSQL URL like /],
    ['DATABASE_URL_ORDERS', 'postgres://nobody:secret@127.0.0.1:1/orders', /^DATABASE_URL_ORDERS names database "orders" at 127\.0\.0\.1:1, /],
  ])(
    'says what is wrong with %s=%s',
    async (name, value, sentence) => {
      const program = start([], { [name]: value });
      expect(await program.exitCode).toBe(1);
      expect(sentencesOf(program)).toEqual([expect.stringMatching(sentence)]);
      expect(program.output()).not.toContain('secret');
    },
    60_000,
  );

  it.each([
    [['--topology', 'cloud'], /^--topology is "cloud", and it is one of local, distributed\.$/],
    [['--remote', 'nowhere=http://127.0.0.1:1/graphql'], /^--remote names "nowhere"/],
    [['--profile', 'huge'], /^--profile is "huge"/],
    [['--nothing'], /^Unknown option '--nothing'\.$/],
  ])('refuses %j with exit code 2', async (args, sentence) => {
    const program = start(args);
    expect(await program.exitCode).toBe(2);
    expect(sentencesOf(program)).toEqual([expect.stringMatching(sentence)]);
  });
});

/** Without the steps that went well or were given up. */
function sentencesOf(program: Running): string[] {
  return program
    .output()
    .split('\n')
    .filter((line) => line !== '' && !/^[✓✗… ]|^Stopping/.test(line));
}
