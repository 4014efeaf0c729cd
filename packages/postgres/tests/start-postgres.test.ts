import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureDatabases, type PostgresServer, startPostgres, withClient } from '../src/index.ts';

const names = ['accounts', 'products', 'inventory', 'orders', 'payments', 'reviews', 'discovery'];
const settings = { fsync: 'off', shared_buffers: '32MB', max_connections: '40' };

let dataDir: string;
let server: PostgresServer;
const start = (options = {}): Promise<PostgresServer> => startPostgres({ dataDir, firstPort: 25_433, settings, ...options });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'supergraph-postgres-'));
  server = await start();
});

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('a running server', () => {
  it('keeps its secret from other users of the machine', async () => {
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('is refused to a second program and shared with one that asks to', async () => {
    await expect(start()).rejects.toThrow(`Another program runs the database in ${dataDir}`);
    const shared = await start({ whenRunning: 'share' });
    await shared.stop();
    await withClient(shared.adminUrl, 'url', (client) => client.query('select 1'));
  });

  it('lets each role into its own database and into none of the others', async () => {
    const urls = await ensureDatabases({ adminUrl: server.adminUrl, names, dataDir });
    for (const role of names) {
      for (const database of names) {
        const url = new URL(urls[role] as string);
        url.pathname = `/${database}`;
        const attempt = withClient(url.href, 'url', async (client) => (await client.query('select current_user::text as role')).rows);
        if (role === database) await expect(attempt).resolves.toEqual([{ role }]);
        else
          await expect(attempt).rejects.toThrow(
            `database "${database}" at 127.0.0.1:${server.port}, which cannot be used: permission denied for database "${database}"`,
          );
      }
    }
  });

  it('gives the same urls when its databases exist', async () => {
    const urls = await ensureDatabases({ adminUrl: server.adminUrl, names, dataDir });
    expect(await ensureDatabases({ adminUrl: server.adminUrl, names, dataDir })).toEqual(urls);
  });

  it('lets the owner of a database install what its search needs', async () => {
    const { discovery } = await ensureDatabases({ adminUrl: server.adminUrl, names: ['discovery'], dataDir });
    await withClient(discovery as string, 'url', (client) => client.query('create extension if not exists pg_trgm'));
  });
});

describe('a second start', () => {
  it('keeps what the first one stored, on the same port', async () => {
    await withClient(server.adminUrl, 'url', (client) => client.query("create table kept as select 'yes' as answer"));
    const { port } = server;
    await server.stop();
    server = await start();
    expect(server.port).toBe(port);
    await withClient(server.adminUrl, 'url', async (client) => expect((await client.query('select answer from kept')).rows).toEqual([{ answer: 'yes' }]));
  });

  it('takes over from a program that was killed', async () => {
    await server.stop();
    const program = `
      import { startPostgres } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)};
      await startPostgres(${JSON.stringify({ dataDir, firstPort: 25_433, settings })});
      process.stdout.write('running');
      setInterval(() => {}, 1_000);`;
    const killed = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const steps: string[] = [];
    server = await start({ onProgress: (step: string) => steps.push(step) });
    expect(steps).toEqual(['stopped the server that an earlier run left behind']);
  });

  it('takes the next port, and says so, when another program has its own', async () => {
    const { port } = server;
    await server.stop();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const steps: string[] = [];
    server = await start({ onProgress: (step: string) => steps.push(step) });
    expect(server.port).toBeGreaterThan((other.address() as AddressInfo).port);
    expect(steps).toEqual([`port ${port} is in use by another program, so the database takes port ${server.port}`]);
    await expect(startPostgres({ dataDir: join(dataDir, 'elsewhere'), settings, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    other.close();
  });
});

describe('a data folder that is no database', () => {
  const cluster = (): string => join(dataDir, 'damaged', 'postgres');
  const startDamaged = (): Promise<PostgresServer> => start({ dataDir: join(dataDir, 'damaged') });
  beforeAll(() => mkdir(cluster(), { recursive: true }));

  it('is refused when its version is missing', async () => {
    await writeFile(join(cluster(), 'postgresql.conf'), '');
    await expect(startDamaged()).rejects.toThrow(
      `The database in ${cluster()} cannot be started: its file PG_VERSION is missing; move that folder away to begin with an empty one.`,
    );
  });

  it('is refused when another version of PostgreSQL made it', async () => {
    await writeFile(join(cluster(), 'PG_VERSION'), '16\n');
    await expect(startDamaged()).rejects.toThrow('it was made by PostgreSQL 16, and this is PostgreSQL 18');
  });

  it('is refused when its control file is missing', async () => {
    await writeFile(join(cluster(), 'PG_VERSION'), '18\n');
    await expect(startDamaged()).rejects.toThrow('its file global/pg_control is missing');
  });

  it('is refused with the last words of the server when that does not start', async () => {
    await server.stop();
    const control = join(dataDir, 'postgres', 'global', 'pg_control');
    const whole = await readFile(control);
    await truncate(control, 100);
    await expect(start()).rejects.toThrow(/cannot be started: .*pg_control/);
    await writeFile(control, whole);
    server = await start();
  });
});
