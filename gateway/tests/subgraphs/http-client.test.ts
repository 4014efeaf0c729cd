import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createServer as createSecureServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HeaderBlock, type HttpClient, type HttpClientOptions, HttpFault } from '../../src/subgraphs/http-client.ts';
import { createSocketClient } from '../../src/subgraphs/socket-client.ts';
import { createUndiciClient } from '../../src/subgraphs/undici-client.ts';
import { certificate, key } from './certificate.ts';

const clients = [
  ['socket', createSocketClient],
  ['undici', createUndiciClient],
] as const;

const bare = { shared: new HeaderBlock([]), own: [] };

const opened: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

describe.each(clients)('the HTTP client %s', (_name, createClient) => {
  it('sends one request after another on a connection, with bodies and answers of any characters', async () => {
    const server = await listen();
    const client = open(server.port, { connections: 1 });
    for (const text of ['{}', '{"a":"é – 😀"}', '{"b":1}']) {
      const asked = client.post({ shared: new HeaderBlock(['x-a', 'ä']), own: ['x-b', 'b'] }, text, patience());
      const { request, socket } = await server.next();
      expect(request).toMatch(/^POST \/graphql\?a=1 HTTP\/1\.1\r\n/);
      expect(request.toLowerCase()).toContain(`\r\nhost: 127.0.0.1:${server.port}\r\n`);
      expect(request).toContain('\r\nx-common: 1\r\n');
      expect(request).toContain('\r\nx-a: ä\r\n');
      expect(request).toContain('\r\nx-b: b\r\n');
      expect(request).toMatch(new RegExp(`content-length: ${Buffer.byteLength(text)}\r\n`, 'i'));
      expect(Buffer.from(request.split('\r\n\r\n')[1] ?? '', 'latin1').toString('utf8')).toBe(text);
      socket.write(answer(text, 'Content-Type: a/b\r\nRetry-After: 3\r\nX-Other: 1\r\n'));
      expect(await asked).toEqual({ status: 200, contentType: 'a/b', contentEncoding: undefined, retryAfter: '3', body: text });
    }
    expect(server.sockets).toHaveLength(1);
  });

  it('reads an answer that comes in many pieces', async () => {
    const server = await listen();
    const asked = open(server.port, { responseLimitBytes: 5_000_000 }).post(bare, '{}', patience());
    const { socket } = await server.next();
    const body = 'é😀x'.repeat(100_000);
    socket.end(answer(body));
    expect((await asked).body).toBe(body);
  });

  it('opens no more connections than set, lets as many wait as set, and refuses the rest', async () => {
    const server = await listen();
    const client = open(server.port, { connections: 2, queue: 1 });
    const asked = [1, 2, 3].map((number) => client.post(bare, `${number}`, patience()));
    const first = await server.next();
    await server.next();
    await expect(client.post(bare, '4', patience())).rejects.toMatchObject({ kind: 'full' });
    first.socket.write(answer('{}'));
    const third = await server.next();
    expect(third.socket).toBe(first.socket);
    for (const socket of server.sockets) socket.write(answer('{}'));
    expect(await Promise.all(asked)).toHaveLength(3);
    expect(server.sockets).toHaveLength(2);
  });

  it('opens another connection for what waits when one is lost', async () => {
    const server = await listen();
    const client = open(server.port, { connections: 1, queue: 1 });
    const asked = [client.post(bare, '1', patience()), client.post(bare, '2', patience())];
    asked[0]?.catch(() => {});
    (await server.next()).socket.destroy();
    await expect(asked[0]).rejects.toMatchObject({ kind: 'reset' });
    (await server.next()).socket.write(answer('{}'));
    expect((await asked[1])?.status).toBe(200);
  });

  it('closes the connection of a request that is given up, at once', async () => {
    const server = await listen();
    const client = open(server.port, { connections: 1, queue: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const reason = new Error('gone');
    const asked = client.post(bare, '1', first.signal);
    const waiting = client.post(bare, '2', second.signal);
    const { socket } = await server.next();
    second.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    const closed = once(socket, 'close');
    first.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await closed;
    expect(server.received).toHaveLength(1);
  });

  it('does not use a connection that the other side has closed, or said to close', async () => {
    const server = await listen();
    const client = open(server.port, {});
    for (const head of ['Connection: close\r\n', '']) {
      const asked = client.post(bare, '{}', patience());
      const { socket } = await server.next();
      const closed = once(socket, 'close');
      if (head === '') socket.end(answer('{}'));
      else socket.write(answer('{}', head));
      expect((await asked).status).toBe(200);
      await closed;
    }
    expect(server.sockets).toHaveLength(2);
  });

  it('takes nothing for an answer that comes before the request', async () => {
    const server = await listen();
    const client = open(server.port, { connections: 1 });
    const asked = client.post(bare, '1', patience());
    const { socket } = await server.next();
    const closed = once(socket, 'close');
    socket.write(answer('{"for":1}') + answer('{"for":"nobody"}'));
    expect((await asked).body).toBe('{"for":1}');
    await closed;
    const next = client.post(bare, '2', patience());
    (await server.next()).socket.write(answer('{"for":2}'));
    expect((await next).body).toBe('{"for":2}');
  });

  it.each<[bytes: string, kind: string, sent: string]>([
    ['nothing', 'reset', ''],
    ['less than announced', 'reset', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{}'],
    ['no last chunk', 'reset', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n'],
    ['no HTTP', 'malformed', 'no HTTP at all\r\n\r\n'],
    ['two lengths', 'malformed', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}x'],
    ['too much', 'too-large', `HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n${'x'.repeat(1_001)}`],
    ['too much without a length', 'too-large', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_001)}`],
  ])('that reads %s and the end of the connection fails as %s', async (_bytes, kind, sent) => {
    const server = await listen();
    const asked = open(server.port, {}).post(bare, '{}', patience());
    asked.catch(() => {});
    (await server.next()).socket.end(sent);
    await expect(asked).rejects.toMatchObject({ kind });
  });

  it('fails as unreachable where nobody listens', async () => {
    const server = await listen();
    await server.stop();
    await expect(open(server.port, {}).post(bare, '{}', patience())).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('sends no header that would end its line', async () => {
    const server = await listen();
    const asked = open(server.port, {}).post({ shared: new HeaderBlock(['x-a', 'a\r\nx-viewer-id: usr_1']), own: [] }, '{}', patience());
    await expect(asked).rejects.toThrow();
    expect(server.received).toEqual([]);
  });

  it('fails what is under way when it is stopped', async () => {
    const server = await listen();
    const client = open(server.port, { connections: 1 });
    const asked = [client.post(bare, '1', patience()), client.post(bare, '2', patience())];
    const outcomes = Promise.allSettled(asked);
    await server.next();
    await client.stop();
    for (const outcome of await outcomes) expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(HttpFault);
  });

  it('gives every request its own answer, whatever becomes of the others', async () => {
    let most = 0;
    const server = createMoodyServer((open) => (most = Math.max(most, open)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    opened.push({ stop: () => server.close() });
    const client = open((server.address() as { port: number }).port, { connections: 8, queue: 1_000, responseLimitBytes: 100_000 });
    const outcomes = await Promise.all(
      Array.from({ length: 600 }, async (_, number) => {
        const leaving = new AbortController();
        if (number % 11 === 0) setImmediate(() => leaving.abort(new HttpFault('reset', 'gone')));
        return client.post(bare, `${number}`, leaving.signal).then(
          ({ body }) => (body.startsWith(`${number}:`) ? 'own' : 'of another'),
          (error: unknown) => (error instanceof HttpFault ? error.kind : 'bug'),
        );
      }),
    );
    expect(new Set(outcomes)).toEqual(new Set(['own', 'reset']));
    expect(outcomes.filter((outcome) => outcome === 'own').length).toBeGreaterThan(400);
    // The server may see the next connection before it sees the last one close.
    expect(most).toBeLessThanOrEqual(16);
    await client.stop();
  });

  it('speaks TLS, and only with whom it can trust', async () => {
    const before = getCACertificates('default');
    const server = await listen({ isSecure: true });
    const untrusting = open(server.port, { url: new URL(`https://localhost:${server.port}/graphql`) });
    await expect(untrusting.post(bare, '{}', patience())).rejects.toMatchObject({ kind: 'unreachable' });
    setDefaultCACertificates([...before, certificate]);
    try {
      const client = open(server.port, { url: new URL(`https://localhost:${server.port}/graphql`), responseLimitBytes: 5_000_000 });
      for (const body of ['{"a":1}', Array.from({ length: 400_000 }, (_, number) => number).join(), '{"b":2}']) {
        const asked = client.post(bare, '{}', patience());
        (await server.next()).socket.write(answer(body));
        expect((await asked).body).toBe(body);
      }
    } finally {
      setDefaultCACertificates(before);
    }
  });

  function open(port: number, options: Partial<HttpClientOptions>): HttpClient {
    const url = new URL(`http://127.0.0.1:${port}/graphql?a=1`);
    const client = createClient({ url, headers: ['x-common', '1'], connectTimeoutMs: 5_000, connections: 5, queue: 5, responseLimitBytes: 1_000, ...options });
    opened.push(client);
    return client;
  }
});

function patience(): AbortSignal {
  return new AbortController().signal;
}

function answer(body: string, head = ''): string {
  return `HTTP/1.1 200 OK\r\n${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Answers with the body of the request, in one of several ways by its number. Tells how many connections are open. */
function createMoodyServer(tell: (open: number) => void) {
  let count = 0;
  const server = createServer((socket) => {
    tell(++count);
    socket.on('close', () => count--);
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      const [, length, body = ''] = /content-length: (\d+)\r\n\r\n(.*)$/is.exec(text) ?? [];
      if (length === undefined || body.length < Number(length)) return;
      text = '';
      const own = `${body}:${'x'.repeat((Number(body) * 97) % 70_000)}`;
      const chunked = `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${own.length.toString(16)}\r\n${own}\r\n0\r\n\r\n`;
      const moods: readonly (() => void)[] = [
        () => socket.write(answer(own)),
        () => socket.write(chunked),
        () => socket.end(answer(own, 'Connection: close\r\n')),
        () => socket.end(`HTTP/1.1 200 OK\r\n\r\n${own}`),
        () => setImmediate(() => socket.write(answer(own))),
        () => socket.write(answer(own), () => socket.destroy()),
        () => socket.write(answer(own).slice(0, 30), () => setImmediate(() => socket.write(answer(own).slice(30)))),
        () => socket.write(answer(own).slice(0, 30), () => socket.destroy()),
      ];
      moods[Number(body) % moods.length]?.();
    });
  });
  return server;
}

type Received = { readonly request: string; readonly socket: Socket };

/** A server that leaves it to the test what it answers. */
async function listen({ isSecure = false } = {}) {
  const sockets: Socket[] = [];
  const received: Received[] = [];
  const told: Received[] = [];
  const asking: ((received: Received) => void)[] = [];
  const take = (socket: Socket): void => {
    sockets.push(socket);
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      const length = /content-length: (\d+)/i.exec(text)?.[1];
      if (length === undefined || (text.split('\r\n\r\n')[1]?.length ?? -1) < Number(length)) return;
      const one = { request: text, socket };
      text = '';
      received.push(one);
      const ask = asking.shift();
      if (ask) ask(one);
      else told.push(one);
    });
  };
  const server = isSecure ? createSecureServer({ key, cert: certificate }, take) : createServer(take);
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  const next = (): Promise<Received> => {
    const one = told.shift();
    return one ? Promise.resolve(one) : new Promise((resolve) => asking.push(resolve));
  };
  opened.push({ stop });
  return { port: (server.address() as { port: number }).port, sockets, received, next, stop };
}
