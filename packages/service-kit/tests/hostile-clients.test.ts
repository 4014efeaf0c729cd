import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger, type ExchangeRoute, graphqlRoute, type HttpServer, type HttpServerOptions, startHttpServer } from '@supergraph/service-kit';
import { RawClient } from './raw-client.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const running: HttpServer[] = [];

async function start(options: Partial<HttpServerOptions>): Promise<HttpServer> {
  const server = await startHttpServer({ port: 0, routes: [], logger, drainTimeoutMs: 50, ...options });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

const echo = graphqlRoute('/graphql', async ({ body }) => ({
  headers: [['content-type', 'text/plain']],
  body: { kind: 'complete', string: String(body).slice(0, 20) },
}));

/** Answers without a look at the body. */
const deaf: ExchangeRoute = { path: '/deaf', exchange: async (exchange) => exchange.answer(200, [], 'no') };

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`;
/** By node:http, as all that is compressed, streamed or large. */
const post = (framing: string): string => `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\n${framing}\r\n\r\n`;

describe('an HTTP server before hostile clients', () => {
  it.each(['authorization: x', 'Authorization: a', 'HOST: b', 'content-type: text/plain', 'origin: https://b.example'])(
    'refuses a second header, %s',
    async (line) => {
      const { port } = await start({ routes: [echo] });
      const first = `authorization: a\r\norigin: https://a.example\r\n${line}\r\ncontent-length: 5`;
      expect(await answerTo(port, `${post(first)}small`)).toMatch(/^HTTP\/1\.1 400 .*There are two headers/s);
    },
  );

  it.each(['in one piece', 'in parts'])('leaves a client that reads nothing of an answer %s', async (way) => {
    let tell = (_status: number | null): void => {};
    const over = new Promise<number | null>((resolve) => {
      tell = resolve;
    });
    const large: ExchangeRoute = {
      path: '/large',
      exchange: async (exchange) => {
        exchange.whenOver(tell);
        if (way === 'in parts') await exchange.answerInParts(200, [], megabytes(20));
        else exchange.answer(200, [], 'x'.repeat(20_000_000));
      },
    };
    const { port } = await start({ routes: [large], writeTimeoutMs: 100 });
    const client = await RawClient.open(port);
    client.socket.pause();
    await client.send(get('/large'));
    expect(await over).toBeNull();
    client.socket.destroy();
  });

  it('begins with a request that was sent ahead once the one before it is answered', async () => {
    const begun: string[] = [];
    let release = (): void => {};
    const gate: ExchangeRoute = {
      path: (path) => path.startsWith('/gate'),
      exchange: async (exchange) => {
        begun.push(exchange.url);
        if (begun.length === 1)
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        exchange.answer(200, [], `${exchange.url} after ${begun.join()}`);
      },
    };
    const { port, url } = await start({ routes: [gate] });
    const client = await RawClient.open(port);
    await client.send(get('/gate1') + get('/gate2') + get('/gate3'));
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(begun).toEqual(['/gate1']);
    release();
    expect(await client.answer()).toMatch(/\/gate1 after \/gate1$/);
    expect(await client.answer()).toMatch(/\/gate2 after \/gate1,\/gate2$/);
    expect(await client.answer()).toMatch(/\/gate3 after \/gate1,\/gate2,\/gate3$/);
    await client.send(get('/gate4'));
    expect(await client.answer()).toMatch(/\/gate4 after/);
    client.socket.destroy();
  });

  it('closes a connection by which very much is sent ahead', async () => {
    let asked = 0;
    const never: ExchangeRoute = {
      path: '/never',
      exchange: () => {
        asked += 1;
        return new Promise(() => {});
      },
    };
    const { port } = await start({ routes: [never] });
    const client = await RawClient.open(port);
    await client.send(get('/never').repeat(200));
    expect(await client.rest()).toBe('');
    expect(asked).toBe(1);
  });

  it('holds no more of bodies that never end than it may, and takes them again once those are gone', async () => {
    const { port } = await start({ routes: [echo], heldBodiesLimitBytes: 700_000 });
    const half = `${post('content-length: 400000')}${'x'.repeat(200_000)}`;
    const hoarders = [await RawClient.open(port), await RawClient.open(port)];
    for (const hoarder of hoarders) await hoarder.send(half);
    const refused = await answerTo(port, half);
    expect(refused).toMatch(/^HTTP\/1\.1 503 .*"OVERLOADED"/s);
    expect(await answerTo(port, `${post('content-length: 5\r\nte: trailers')}small`)).toMatch(/^HTTP\/1\.1 200 .*small$/s);
    for (const hoarder of hoarders) hoarder.socket.destroy();
    let answer = refused;
    // The server hears of their end a moment later.
    while (answer.startsWith('HTTP/1.1 503')) answer = await answerTo(port, `${half}${'x'.repeat(200_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 .*x{20}$/s);
  });

  it('refuses a body in crumbs, and takes one in many pieces', async () => {
    const { port } = await start({ routes: [echo] });
    expect(await answerTo(port, `${post('transfer-encoding: chunked')}${'1\r\nx\r\n'.repeat(2_000)}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 .*"BAD_REQUEST"/s);
    const pieces = `64\r\n${'x'.repeat(100)}\r\n`.repeat(2_000);
    expect(await answerTo(port, `${post('transfer-encoding: chunked')}${pieces}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 .*x{20}$/s);
  });

  it.each([
    ['in crumbs', '1\r\nx\r\n'.repeat(2_000)],
    ['without end', `10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(40)],
  ])('reads no body %s that nobody wants', async (_how, body) => {
    const { port } = await start({ routes: [deaf] });
    const client = await RawClient.open(port);
    await client.send(post('transfer-encoding: chunked').replace('/graphql', '/deaf'));
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 /);
    await client.send(body);
    expect(await client.rest()).toBe('');
  });

  it('keeps the connection of a client whose body was not wanted, and is not long', async () => {
    const { port } = await start({ routes: [echo, deaf] });
    const client = await RawClient.open(port);
    await client.send(post('content-length: 100000').replace('/graphql', '/deaf'));
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 /);
    await client.send('x'.repeat(100_000), `${post('content-length: 5\r\nte: trailers')}after`);
    expect(await client.answer()).toMatch(/ 200 .*after$/s);
    client.socket.destroy();
  });
});

async function answerTo(port: number, text: string): Promise<string> {
  const client = await RawClient.open(port);
  await client.send(text);
  const answer = await client.answer();
  client.socket.destroy();
  return answer;
}

async function* megabytes(count: number): AsyncGenerator<string, void, void> {
  for (let each = 0; each < count; each++) yield 'x'.repeat(1_000_000);
}
