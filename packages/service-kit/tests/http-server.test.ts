import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger, DomainError, graphqlRoute, type HttpServer, type HttpServerOptions, startHttpServer } from '@supergraph/service-kit';

const logger = createLogger({ name: 'test', level: 'silent' });
const running: HttpServer[] = [];

async function start(options: Partial<HttpServerOptions> = {}): Promise<HttpServer> {
  const server = await startHttpServer({ port: 0, routes: [], logger, ...options });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

const echo = graphqlRoute(
  '/graphql',
  async ({ method, body, search }) => ({
    headers: [['content-type', 'application/json']],
    body: { kind: 'complete', string: JSON.stringify({ method, body, search }) },
  }),
  { bodyLimitBytes: 1_000 },
);

describe('startHttpServer', () => {
  it('is live whatever happens, and ready when its dependencies are', async () => {
    let ok = false;
    const { url } = await start({ ready: async () => ({ ok, checks: { database: ok ? 'ok' : 'unreachable' } }) });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    ok = true;
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });

  it('refuses a port that is in use by one sentence', async () => {
    const { port } = await start();
    const refusal = await startHttpServer({ port, routes: [], logger }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'PORT_IN_USE', message: `Port ${port} is in use by another program.` });
  });

  it('goes on answering while it leaves, is not ready, and asks each client to come on another connection', async () => {
    const { url, leave } = await start({ routes: [echo], leaveMs: 200 });
    const post = (): Promise<Response> => fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect((await post()).headers.get('connection')).toBe('keep-alive');
    const left = leave();
    const during = await post();
    expect([during.status, during.headers.get('connection')]).toEqual([200, 'close']);
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await left;
  });

  it('answers requests in flight before it stops, and takes no new ones', async () => {
    let release = (): void => {};
    let entered = (): void => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const slow = {
      path: '/slow',
      handle: async (_request: unknown, response: { end(text: string): void }) => {
        entered();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        response.end('done');
      },
    };
    const server = await startHttpServer({ port: 0, routes: [slow], logger });
    const answer = fetch(`${server.url}/slow`).then((response) => response.text());
    await inside;
    const stopped = server.stop();
    release();
    expect(await answer).toBe('done');
    await stopped;
    await expect(fetch(`${server.url}/slow`)).rejects.toThrow();
  });

  it.each([
    ['headers', 'POST / HTTP/1.1\r\nhost: x\r\nx-slow: '],
    ['a body', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{'],
  ])('answers 408 to a client that never ends its %s, and answers the others meanwhile', async (_what, begun) => {
    const { url, port } = await start({ routes: [echo], headersTimeoutMs: 100, requestTimeoutMs: 100 });
    const slow = connect(port, '127.0.0.1', () => slow.write(begun)).setEncoding('utf8');
    let answer = '';
    slow.on('data', (text: string) => {
      answer += text;
    });
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    await once(slow, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('closes a connection over its bound as it comes, and takes one again when another has gone', async () => {
    const { url, port } = await start({ maxConnections: 1 });
    const first = connect(port, '127.0.0.1');
    await once(first, 'connect');
    const second = connect(port, '127.0.0.1');
    await once(second.resume(), 'close');
    first.destroy();
    await once(first, 'close');
    let answer: Response | undefined;
    // The server may hear of the end a moment later.
    while (!answer) answer = await fetch(`${url}/health/live`).catch(() => undefined);
    expect(answer.status).toBe(200);
  });

  it('hides the reason of a failed route', async () => {
    const { url } = await start({
      routes: [
        {
          path: '/boom',
          handle: async () => {
            throw new Error('secret');
          },
        },
      ],
    });
    const response = await fetch(`${url}/boom`);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });
});

describe('graphqlRoute', () => {
  const post = (url: string, body: string, type = 'application/json') =>
    fetch(`${url}/graphql?a=1`, { method: 'POST', body, headers: { 'content-type': type } });

  it('hands on parsed JSON and the query string', async () => {
    const { url } = await start({ routes: [echo] });
    expect(await (await post(url, '{"query":"{ a }"}')).json()).toEqual({ method: 'POST', body: { query: '{ a }' }, search: '?a=1' });
    expect(await (await post(url, 'plain', 'text/plain')).json()).toMatchObject({ body: 'plain' });
  });

  it.each([
    ['{ not json', 400, 'BAD_REQUEST'],
    [JSON.stringify({ query: 'x'.repeat(2_000) }), 413, 'REQUEST_TOO_LARGE'],
  ])('refuses %.20s with %i', async (body, status, code) => {
    const { url } = await start({ routes: [echo] });
    const response = await post(url, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it('lets its owner add to a refusal', async () => {
    const decorated = graphqlRoute('/graphql', () => Promise.reject(new Error('not reached')), {
      decorateRefusal: (error, raw) => ({ ...error, extensions: { ...error.extensions, asked: raw.url } }),
    });
    const { url } = await start({ routes: [decorated] });
    expect(await (await post(url, '{ not json')).json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST', asked: '/graphql?a=1' } }] });
  });

  it('aborts when the client hangs up', async () => {
    let aborted = (): void => {};
    const hangUp = new Promise<void>((resolve) => {
      aborted = resolve;
    });
    const waiting = graphqlRoute(
      '/graphql',
      (_request, _raw, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted();
            resolve({ headers: [], body: { kind: 'complete', string: '' } });
          });
        }),
    );
    const { port } = await start({ routes: [waiting] });
    const client = request({ port, path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json' } });
    client.on('error', () => {});
    client.end('{}');
    setTimeout(() => client.destroy(), 50);
    await hangUp;
  });
});
