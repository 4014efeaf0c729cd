import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { startGateway } from '@supergraph/gateway';
import { DomainError } from '@supergraph/service-kit';
import { readSettings } from '../src/config.ts';
import { engineNames } from './engine-names.ts';
import { createRecordedLogger } from './recorded-logger.ts';
import { sendJson } from './stand-in.ts';
import { start } from './started-gateway.ts';

describe.each(engineNames)('with the engine %s', (engine) => {
  it('a client that hangs up ends the call to the subgraph', async () => {
    const gateway = await start({ engine });
    const given = new Promise<void>((resolve) => {
      gateway.books.misbehave((request) => void request.socket.once('close', () => resolve()));
    });
    const client = new AbortController();
    const asked = gateway.books.next();
    const answer = gateway.post({ query: '{ books { title } }' }, { signal: client.signal });
    await asked;
    client.abort();
    await expect(answer).rejects.toThrow();
    await given;
    expect(await gateway.log.said('client hung up')).toMatchObject({ level: 30, status: null });
    expect(gateway.log.lines.filter(({ level }) => level > 30)).toEqual([]);
    await gateway.stop();
  });

  it('a stop answers the requests in flight and takes no new ones', async () => {
    const gateway = await start({ engine });
    let release = (): void => {};
    gateway.books.misbehave((_request, response, received) => {
      release = () => void gateway.books.execute(received).then((answer) => sendJson(response, answer));
    });
    const asked = gateway.books.next();
    const answer = gateway.ask('{ book(id: 1) { title rating } }');
    await asked;
    const stopped = gateway.gateway.stop();
    await expect(fetch(`${gateway.url}/health/live`)).rejects.toThrow();
    release();
    expect((await answer).json).toEqual({ data: { book: { title: 'Emma', rating: 4.5 } } });
    await stopped;
    await gateway.stop();
  });

  it('a stop does not wait for ever', async () => {
    const gateway = await start({ engine, settings: { drainTimeoutMs: 100, subgraphs: { ...readSettings({}).subgraphs, timeoutMs: 60_000 } } });
    gateway.books.misbehave(() => {});
    const asked = gateway.books.next();
    const answer = gateway.ask('{ books { title } }');
    answer.catch(() => {});
    await asked;
    await gateway.stop();
    await expect(answer).rejects.toThrow();
  });

  it('boots and answers while every subgraph is down, and is ready with the first that is back', async () => {
    const gateway = await start({ engine });
    const port = Number(new URL(gateway.books.url).port);
    await Promise.all([gateway.books.stop(), gateway.reviews.stop()]);
    const again = await startGateway({ supergraphFile: gateway.supergraphFile, port: 0, engine, devViewer: false, landing: false, logger: gateway.log.logger });
    const statusOf = async (path: string): Promise<number> => (await fetch(`${again.url}/health/${path}`)).status;
    expect(await statusOf('live')).toBe(200);
    expect(await statusOf('ready')).toBe(503);
    await gateway.books.start(port);
    const beganAt = performance.now();
    while ((await statusOf('ready')) !== 200) expect(performance.now() - beganAt).toBeLessThan(10_000);
    await again.stop();
    await gateway.stop();
  });
});

it('a client that leaves in the middle of its own request is no error', async () => {
  const gateway = await start();
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query"', () => socket.destroy());
  await gateway.log.said('client hung up');
  await gateway.stop();
  expect(gateway.log.lines.filter(({ level }) => level > 30)).toEqual([]);
});

describe('a start', () => {
  it.each([
    ['is no GraphQL', '} nonsense'],
    ['is empty', ''],
    ['is no supergraph', 'type Query { a: Int }'],
  ])('from a file that %s is refused by one sentence', async (_fault, sdl) => {
    const folder = await mkdtemp(join(tmpdir(), 'supergraph-gateway-'));
    const supergraphFile = join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, sdl);
    const refusal = await failedStart({ supergraphFile });
    expect(refusal).toMatchObject({ code: 'SUPERGRAPH_INVALID' });
    expect(refusal.message).toMatch(new RegExp(`^The supergraph file ${supergraphFile} does not load: [^\\n]+\\.$`));
    await rm(folder, { recursive: true });
  });

  it('without the file is refused by one sentence', async () => {
    const refusal = await failedStart({ supergraphFile: '/nowhere/supergraph.graphql' });
    expect(refusal).toMatchObject({ code: 'SUPERGRAPH_INVALID' });
    expect(refusal.message).toMatch(/^The supergraph file \/nowhere\/supergraph.graphql cannot be read: ENOENT[^\n]+\.$/);
  });

  it('on a port that is in use is refused, and leaves nothing running', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({ code: 'PORT_IN_USE', message: `Port ${port} is in use by another program.` });
    await new Promise((resolve) => other.close(resolve));
  });

  it('says every fault of its settings at once', () => {
    const read = (): unknown => readSettings({ GATEWAY_ENGINE: 'rust', SUBGRAPH_TIMEOUT_MS: '-1' });
    expect(read).toThrow(/^The configuration of the gateway is wrong: GATEWAY_ENGINE: .+; SUBGRAPH_TIMEOUT_MS: .+\.$/);
  });

  it('switches the telemetry of Apollo off before that is loaded', async () => {
    const script = "await import('@supergraph/gateway'); console.log(process.env.APOLLO_TELEMETRY_DISABLED)";
    const { APOLLO_TELEMETRY_DISABLED: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env: { ...env, NODE_OPTIONS: '' } });
    expect(stdout).toBe('1\n');
  });
});

async function failedStart({ supergraphFile }: { supergraphFile: string }): Promise<DomainError> {
  const { logger } = createRecordedLogger();
  const outcome = await startGateway({ supergraphFile, port: 0, devViewer: false, landing: false, logger }).catch((error: unknown) => error);
  if (outcome instanceof DomainError) return outcome;
  throw new Error('It started, or failed otherwise.', { cause: outcome });
}
