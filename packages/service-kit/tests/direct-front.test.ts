import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger, type ExchangeRoute, graphqlRoute, type HttpServer, startHttpServer } from '@supergraph/service-kit';
import { oddRequests, plain, unfinished } from './odd-requests.ts';
import { RawClient } from './raw-client.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

const echo = graphqlRoute(
  '/graphql',
  async ({ method, headers, search, body }) => ({
    headers: [['content-type', 'application/json']],
    body: { kind: 'complete', string: JSON.stringify({ method, headers: [...headers], search, body }) },
  }),
  { bodyLimitBytes: 1_000 },
);

/** Answers when it is let go, and tells how it ended. */
class Gate {
  readonly route: ExchangeRoute;
  readonly #begun: (() => void)[] = [];
  readonly #ended: ((status: number | null) => void)[] = [];
  #release: () => void = () => {};
  body = 'let go';

  constructor() {
    this.route = {
      path: '/gate',
      exchange: async (exchange) => {
        exchange.whenOver((status) => this.#ended.shift()?.(status));
        const released = new Promise<void>((resolve) => {
          this.#release = resolve;
        });
        this.#begun.shift()?.();
        await released;
        exchange.answer(200, ['content-type', 'text/plain'], this.body);
      },
    };
  }

  begun(): Promise<void> {
    return new Promise((resolve) => this.#begun.push(resolve));
  }

  ended(): Promise<number | null> {
    return new Promise((resolve) => this.#ended.push(resolve));
  }

  release(): void {
    this.#release();
  }
}

const toGate = plain.replace('/graphql', '/gate');

describe('an HTTP server that answers plain requests directly', () => {
  let gate: Gate;
  let direct: HttpServer;
  let node: HttpServer;
  /** Requests of the direct server that node:http has read. */
  let handedOver = 0;

  beforeAll(async () => {
    gate = new Gate();
    const evil: ExchangeRoute = { path: '/evil', exchange: async (exchange) => exchange.answer(200, ['x', 'a\r\nset-cookie: b'], '') };
    const failing: ExchangeRoute = { path: '/boom', exchange: () => Promise.reject(new Error('secret')) };
    const routes = [echo, gate.route, evil, failing];
    direct = await startHttpServer({ port: 0, routes, logger });
    node = await startHttpServer({ port: 0, routes, logger, answersDirectly: false });
    direct.server.on('request', () => {
      handedOver += 1;
    });
  });
  beforeEach(() => {
    handedOver = 0;
  });
  afterAll(async () => {
    await Promise.all([direct.stop(), node.stop()]);
  });

  const answerTo = async ({ port }: HttpServer, pieces: readonly string[]): Promise<string> => {
    const client = await RawClient.open(port);
    await client.send(...pieces);
    const answer = await client.answer();
    client.socket.destroy();
    return answer;
  };
  const everythingTo = async ({ port }: HttpServer, text: string): Promise<string> => {
    const client = await RawClient.open(port);
    client.socket.end(text, 'latin1');
    return client.rest();
  };
  /** Names of headers are in whatever case. */
  const comparable = (answer: string): string => answer.replaceAll(/^[\w-]+:/gm, (name) => name.toLowerCase());

  it('answers a plain request itself, as node:http would', async () => {
    const answer = await answerTo(direct, [plain]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(handedOver).toBe(0);
    expect(sorted(answer)).toEqual(sorted(await answerTo(node, [plain])));
  });

  // Of HEAD, the length is that of a body that does not come.
  it.each(oddRequests().filter(({ name }) => !name.startsWith('HEAD')))('answers as node:http does: $name', async ({ text }) => {
    expect(comparable(sortedText(await answerTo(direct, [text])))).toBe(comparable(sortedText(await answerTo(node, [text]))));
  });

  it.each(oddRequests())('sends as much as node:http does before the end: $name', async ({ text }) => {
    expect(statuses(await everythingTo(direct, text))).toEqual(statuses(await everythingTo(node, text)));
  });

  it.each(unfinished)('judges what ends too early as node:http does: $name', async ({ text }) => {
    expect(await everythingTo(direct, text)).toBe(await everythingTo(node, text));
  });

  it('answers a request that comes in two pieces, wherever it is cut', async () => {
    const client = await RawClient.open(direct.port);
    await client.send(plain);
    const whole = await client.answer();
    for (let cut = 1; cut < plain.length; cut += 1) {
      await client.send(plain.slice(0, cut), plain.slice(cut));
      expect(await client.answer()).toBe(whole);
    }
    expect(handedOver).toBe(0);
    client.socket.destroy();
  });

  it('gives node:http a request that comes byte by byte', async () => {
    expect(await answerTo(direct, [...plain])).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(handedOver).toBe(1);
  });

  it('answers ten thousand requests on one connection', async () => {
    const client = await RawClient.open(direct.port);
    for (let count = 0; count < 10_000; count += 1) {
      client.socket.write(plain);
      expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    }
    expect(handedOver).toBe(0);
    client.socket.destroy();
  });

  it('keeps the order of requests that come before an answer', async () => {
    const client = await RawClient.open(direct.port);
    const begun = gate.begun();
    await client.send(toGate);
    await begun;
    await client.send(plain, `${plain}${toGate}`, plain.replace('/graphql', '/nothing'));
    const second = gate.begun();
    gate.release();
    expect(await client.answer()).toMatch(/let go$/);
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\{ a \}/s);
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\{ a \}/s);
    await second;
    gate.release();
    expect(await client.answer()).toMatch(/let go$/);
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 404 /);
    client.socket.destroy();
  });

  it('never reads a second request out of the body of the first', async () => {
    const smuggled = plain.replace('/graphql', '/gate');
    const client = await RawClient.open(direct.port);
    await client.send(plain.replace('content-length: 17', `content-length: ${smuggled.length}`).replace('{"query":"{ a }"}', smuggled));
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 400 /);
    await client.send(plain);
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\{ a \}/s);
    client.socket.destroy();
  });

  it.each([
    ['leaves', (client: RawClient) => client.socket.destroy()],
    ['resets its connection', (client: RawClient) => client.socket.resetAndDestroy()],
    ['says that it sends no more', (client: RawClient) => client.socket.end()],
  ])('tells who answers that the client %s', async (_how, leave) => {
    const client = await RawClient.open(direct.port);
    const [begun, ended] = [gate.begun(), gate.ended()];
    await client.send(toGate);
    await begun;
    leave(client);
    expect(await ended).toBeNull();
    gate.release();
    await client.rest();
    expect(await answerTo(direct, [plain])).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('waits for a client that reads a large answer, and tells when it has gone out', async () => {
    const client = await RawClient.open(direct.port);
    const [begun, ended] = [gate.begun(), gate.ended()];
    gate.body = 'x'.repeat(20_000_000);
    await client.send(toGate);
    await begun;
    client.socket.pause();
    gate.release();
    client.socket.resume();
    expect((await client.answer()).length).toBeGreaterThan(20_000_000);
    expect(await ended).toBe(200);
    gate.body = 'let go';
    await client.send(plain);
    expect(await client.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(handedOver).toBe(0);
    client.socket.destroy();
  });

  it('answers characters that are no bytes', async () => {
    const text = '"\xc3\xa4\xf0\x9f\x98\x80"';
    const answer = await answerTo(direct, [plain.replace('content-length: 17', `content-length: ${text.length}`).replace('{"query":"{ a }"}', text)]);
    expect(answer).toContain(`"body":${text}`);
    expect(handedOver).toBe(0);
  });

  it.each(['/evil', '/boom'])('answers 500 without a reason when a route fails: %s', async (path) => {
    expect(await answerTo(direct, [plain.replace('/graphql', path)])).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n(?!.*(?:secret|set-cookie))/s);
    expect(handedOver).toBe(0);
  });

  it('gives node:http a connection that is silent, or stops in the middle of a request', async () => {
    const slow = await startHttpServer({ port: 0, routes: [echo], logger, headersTimeoutMs: 100, requestTimeoutMs: 100 });
    const silent = await RawClient.open(slow.port);
    const halting = await RawClient.open(slow.port);
    await halting.send(plain.slice(0, -1));
    const again = await RawClient.open(slow.port);
    await again.send(plain);
    await again.answer();
    await again.send(plain.slice(0, 30));
    for (const client of [silent, halting, again]) expect(await client.rest()).toMatch(/^HTTP\/1\.1 408 /);
    await slow.stop();
  });

  it('answers what is under way when it stops, says that the connection ends, and closes the idle ones', async () => {
    const stopping = new Gate();
    const server = await startHttpServer({ port: 0, routes: [echo, stopping.route], logger });
    const idle = await RawClient.open(server.port);
    await idle.send(plain);
    await idle.answer();
    const busy = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const client = await RawClient.open(server.port);
        await client.send(plain);
        await client.answer();
        return client;
      }),
    );
    const releases: (() => void)[] = [];
    for (const client of busy) {
      const begun = stopping.begun();
      await client.send(toGate);
      await begun;
      releases.push(stopping.release.bind(stopping));
      if (client !== busy.at(-1)) stopping.release();
    }
    for (const client of busy.slice(0, -1)) expect(await client.answer()).toMatch(/let go$/);
    const stopped = server.stop();
    expect(await idle.rest()).toBe('');
    stopping.release();
    const answer = await busy.at(-1)?.answer();
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n.*connection: close.*let go$/s);
    await stopped;
    for (const client of busy) expect(await client.rest()).toBe('');
  });

  it('closes a connection that is idle for long, and leaves a client that does not read its answer', async () => {
    const large = new Gate();
    large.body = 'x'.repeat(20_000_000);
    const server = await startHttpServer({ port: 0, routes: [echo, large.route], logger, keepAliveTimeoutMs: 100, writeTimeoutMs: 100 });
    const idle = await RawClient.open(server.port);
    await idle.send(plain);
    expect(await idle.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await idle.rest()).toBe('');
    const deaf = await RawClient.open(server.port);
    deaf.socket.pause();
    const [begun, ended] = [large.begun(), large.ended()];
    await deaf.send(toGate);
    await begun;
    large.release();
    expect(await ended).toBeNull();
    deaf.socket.destroy();
    await server.stop();
  });

  it('counts its connections among those that there may be', async () => {
    const server = await startHttpServer({ port: 0, routes: [echo], logger, maxConnections: 1 });
    const first = await RawClient.open(server.port);
    await first.send(plain);
    await first.answer();
    const second = await RawClient.open(server.port);
    expect(await second.rest()).toBe('');
    await first.send(plain);
    expect(await first.answer()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    first.socket.destroy();
    await server.stop();
  });

  it('closes what is left when the time of a stop is over', async () => {
    const never = new Gate();
    const server = await startHttpServer({ port: 0, routes: [never.route], logger, drainTimeoutMs: 50 });
    const client = await RawClient.open(server.port);
    const begun = never.begun();
    await client.send(toGate);
    await begun;
    await server.stop();
    if (!client.socket.closed) await once(client.socket, 'close');
    never.release();
  });
});

function statuses(text: string): string[] {
  return [...text.matchAll(/^HTTP\/1\.1 \d+/gm)].map(([status]) => status);
}

function sorted(answer: string): string[] {
  return sortedText(answer).split('\r\n');
}

/** The lines of the head in an order of their own: which server writes which first does not matter. */
function sortedText(answer: string): string {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  return [[status, ...lines.map((line) => line.replace(/^[\w-]+/, (name) => name.toLowerCase())).sort()].join('\r\n'), ...rest].join('\r\n\r\n');
}
