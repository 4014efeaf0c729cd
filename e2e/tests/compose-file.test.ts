import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { richProductSlug } from '@supergraph/dataset';
import { ask, type Running, readOperation, run, subgraphNames } from '@supergraph/e2e';
import { type PostgresServer, startPostgres, withClient } from '@supergraph/postgres';
import { findFreePorts } from '@supergraph/testkit';
import { DCLinter } from 'dclint';
import { parse } from 'yaml';

const file = fileURLToPath(new URL('../../docker-compose.yml', import.meta.url));
const natsFile = fileURLToPath(new URL('../../docker-compose.nats.yml', import.meta.url));

/** dclint's own types do not resolve from an ES module. */
type LintResult = { readonly messages: readonly { readonly rule: string; readonly message: string; readonly line: number }[] };

type Service = { command: string[]; environment: Record<string, string>; ports?: string[]; networks: string[] };
type ComposeFile = { services: Record<string, Service>; configs: { databases: { content: string } }; networks: Record<string, { internal?: boolean }> };

const secrets = Object.fromEntries([
  ...[...subgraphNames, 'bus', 'postgres'].map((name) => [`${name.toUpperCase()}_PASSWORD`, `secret-of-${name}`]),
  ...subgraphNames.map((name) => [`${name.toUpperCase()}_CALL_KEY`, `call-key-of-${name}`.padEnd(32, '.')]),
]);

/** As `docker compose` fills in `${NAME:-default}` and `${NAME:?reason}`. */
function interpolate(text: string): string {
  return text.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, sign: string, rest: string) => {
    const value = secrets[name] ?? (sign === '-' ? rest : undefined);
    if (value === undefined) throw new Error(`${name} has no value: ${rest}`);
    return value;
  });
}

async function readComposeFile(path = file): Promise<ComposeFile> {
  return parse(interpolate(await readFile(path, 'utf8')), { merge: true });
}

describe('docker-compose.yml', () => {
  it('is valid by the schema of compose files, and so is what puts the bus on NATS', () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    const style = ['service-keys-order', 'services-alphabetical-order', 'top-level-properties-order', 'no-quotes-in-volumes', 'require-quotes-in-ports'];
    const results: readonly LintResult[] = linter.lintFiles([file, natsFile], false);
    expect(results).toHaveLength(2);
    expect(results.flatMap(({ messages }) => messages.filter(({ rule }) => !style.includes(rule)))).toEqual([]);
  });

  it('can be told to put the bus of all subgraphs on NATS', async () => {
    const [{ services }, onNats] = [await readComposeFile(), await readComposeFile(natsFile)];
    const bus = ({ environment }: Service): string | undefined => environment?.['BUS_URL'];
    const sending = Object.entries(services).filter(([, service]) => bus(service));
    expect(sending.map(([name]) => name).sort()).toEqual([...subgraphNames].sort());
    for (const [name] of sending) expect(bus(onNats.services[name] as Service)).toBe('nats://bus:secret-of-bus@nats:4222');
    expect(onNats.services['nats']).toMatchObject({ networks: ['databases'] });
    expect(onNats.services['nats']).not.toHaveProperty('ports');
  });

  it('opens the gateway alone, to this machine, and gives every secret from outside', async () => {
    const { services, networks } = await readComposeFile();
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['gateway', ['127.0.0.1:4000:4000']]]);
    expect(Object.entries(networks).flatMap(([name, { internal }]) => (internal ? [] : [name]))).toEqual(['clients']);
    expect(Object.entries(services).flatMap(([name, service]) => (service.networks.includes('clients') ? [name] : []))).toEqual(['gateway']);
    const text = await readFile(file, 'utf8');
    const secret = text.split('\n').filter((each) => /password|call_key/i.test(each) && !each.trim().startsWith('#'));
    for (const line of secret) expect(line).toMatch(/\$\{\w+_(PASSWORD|CALL_KEY):\?/);
  });
});

/** What the containers run, run here: the same commands, environment and SQL, with this machine in place of their network. */
describe('what the containers run', () => {
  let folder: string;
  let server: PostgresServer;
  let ports: Record<string, number>;
  /** In place of the volume of that name. */
  let keys: string;
  const programs: Running[] = [];

  const onThisMachine = (text: string): string =>
    text
      .replace('@postgres:5432/', `@127.0.0.1:${server.port}/`)
      .replace(/http:\/\/(\w+):400\d\//, (_, name: string) => `http://127.0.0.1:${ports[name]}/`)
      .replace('0.0.0.0', '127.0.0.1')
      .replace(/^\/keys\//, `${keys}/`);

  const start = (name: string, { command: [program, ...args], environment }: Service): Running => {
    expect(program).toBe('node');
    const own = Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, onThisMachine(value)]));
    const port = name === 'gateway' ? ['--port', String(ports[name])] : [];
    const running = run([...args.map(onThisMachine), ...port], { ...own, PORT: String(ports[name]) });
    programs.push(running);
    return running;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-compose-'));
    keys = join(folder, 'keys');
    // As docs/docker.md has it.
    expect(await run(['subgraphs/accounts/src/rotate-keys.ts', join(keys, 'signing-keys.json')]).exitCode).toBe(0);
    server = await startPostgres({ dataDir: folder, firstPort: 35_432, settings: { fsync: 'off' } });
    const { services, configs } = await readComposeFile();
    await withClient(server.adminUrl, 'url', async (client) => {
      for (const statement of configs.databases.content.split(';').filter((each) => each.trim() !== '')) await client.query(statement);
    });
    const names = Object.keys(services).filter((name) => name !== 'postgres');
    const free = await findFreePorts(names.length);
    ports = Object.fromEntries(names.map((name, index) => [name, free[index] as number]));
    const running = names.map((name) => ({ name, program: start(name, services[name] as Service) }));
    await Promise.all(running.map(({ name, program }) => program.said(name === 'gateway' ? /The gateway answers/ : /subgraph is ready/)));
  }, 90_000);

  afterAll(async () => {
    const codes = await Promise.all(programs.map((program) => program.end('SIGTERM')));
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
    expect(codes).toEqual(programs.map(() => 0));
  }, 30_000);

  it('answers a page that crosses them', async () => {
    const { data, errors } = await ask(`http://127.0.0.1:${ports['gateway']}`, {
      query: await readOperation('product-page'),
      variables: { slug: richProductSlug },
    });
    expect(errors).toBeUndefined();
    expect(data.product.variants.nodes[0].availability).not.toBeNull();
    expect(data.product.reviews.nodes[0].author.displayName).toEqual(expect.any(String));
  });

  it.each(subgraphNames)('lets nobody but the gateway ask %s', async (name) => {
    const { status, errors } = await ask(`http://127.0.0.1:${ports[name]}`, { query: '{ _service { sdl } }', headers: { 'x-dev-viewer': 'usr_forged' } });
    expect([status, errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('lets no role into the database of another', async () => {
    for (const role of subgraphNames) {
      for (const database of subgraphNames) {
        const url = `postgres://${role}:secret-of-${role}@127.0.0.1:${server.port}/${database}`;
        const attempt = withClient(url, 'url', async (client) => (await client.query('select 1')).rowCount);
        if (role === database) await expect(attempt).resolves.toBe(1);
        else await expect(attempt).rejects.toThrow(/permission denied for database/);
      }
    }
  });
});
