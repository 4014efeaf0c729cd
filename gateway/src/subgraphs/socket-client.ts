import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { takeOut } from '../take-out.ts';
import { HeaderBlock, type HttpClient, type HttpClientOptions, HttpFault, type HttpReply, linesOf, type RequestHeaders } from './http-client.ts';
import { type Exchange, SocketConnection, type SocketConnectionOptions } from './socket-connection.ts';

/** How often idle connections are looked through. Milliseconds. */
const sweepMs = 1_000;

const tooOld = new HttpFault('reset', 'the connection was idle for long');

/**
 * An HTTP/1.1 client for one URL and one kind of request: POST, a body that is there, an answer that is read whole, no
 * pipelining. Half of what a general client costs is for what a gateway never does.
 */
export function createSocketClient(options: HttpClientOptions): HttpClient {
  return new SocketClient(options);
}

class SocketClient implements HttpClient {
  readonly #options: HttpClientOptions;
  readonly #connection: SocketConnectionOptions;
  /** The lines of every head. */
  readonly #head: string;
  readonly #open = new Set<SocketConnection>();
  /** The one used last is used next, so that those not needed grow old. */
  readonly #idle: SocketConnection[] = [];
  /** In their order. */
  readonly #waiting: Waiting[] = [];
  readonly #sweep: NodeJS.Timeout;
  #isStopped = false;

  constructor(options: HttpClientOptions) {
    const { url, headers, connectTimeoutMs, responseLimitBytes } = options;
    this.#options = options;
    this.#head = `POST ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\n${new HeaderBlock(headers).lines}`;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isSecure = url.protocol === 'https:';
    this.#connection = {
      target: { host, port: Number(url.port || (isSecure ? 443 : 80)) },
      secure: isSecure ? secureOptions(host) : null,
      connectTimeoutMs,
      responseLimitBytes,
      whenIdle: (connection) => this.#giveBack(connection),
      whenClosed: (connection) => this.#forget(connection),
    };
    this.#sweep = setInterval(() => this.#closeOld(), sweepMs).unref();
  }

  post({ shared, own }: RequestHeaders, body: string, signal: AbortSignal): Promise<HttpReply> {
    return new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const head = `${this.#head}${shared.lines}${linesOf(own)}content-length: ${length}\r\n\r\n`;
      // The characters of most bodies are bytes; writing them as such is cheaper.
      const request = length === body.length ? head + body : Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
      const waiting: Waiting = { request, connection: undefined, exchange: { resolve, reject } };
      const giveUp = (): void => {
        if (waiting.connection) waiting.connection.close(signal.reason);
        else takeOut(this.#waiting, waiting);
        reject(signal.reason);
      };
      const settled = (settle: (value: never) => void) => (value: unknown) => {
        signal.removeEventListener('abort', giveUp);
        settle(value as never);
      };
      waiting.exchange = { resolve: settled(resolve), reject: settled(reject) };
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        this.#begin(waiting);
      } catch (error) {
        waiting.exchange.reject(error);
      }
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#sweep);
    const stopped = new HttpFault('unreachable', 'the client is stopped');
    for (const { exchange } of this.#waiting.splice(0)) exchange.reject(stopped);
    for (const connection of this.#open) connection.close(stopped);
  }

  #begin(waiting: Waiting): void {
    const { connections, queue } = this.#options;
    if (this.#isStopped) throw new HttpFault('unreachable', 'the client is stopped');
    const connection = this.#takeIdle() ?? (this.#open.size < connections ? this.#connect() : undefined);
    if (connection) send(waiting, connection);
    else if (this.#waiting.length >= queue) throw new HttpFault('full', 'too many requests wait');
    else this.#waiting.push(waiting);
  }

  #connect(): SocketConnection {
    const connection = new SocketConnection(this.#connection);
    this.#open.add(connection);
    return connection;
  }

  #takeIdle(): SocketConnection | undefined {
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isClosed) continue;
      if (connection.idleUntil > performance.now()) return connection;
      connection.close(tooOld);
    }
    return undefined;
  }

  #giveBack(connection: SocketConnection): void {
    const next = this.#waiting.shift();
    if (next) send(next, connection);
    else this.#idle.push(connection);
  }

  #forget(connection: SocketConnection): void {
    this.#open.delete(connection);
    takeOut(this.#idle, connection);
    const next = this.#isStopped ? undefined : this.#waiting.shift();
    if (next) send(next, this.#connect());
  }

  #closeOld(): void {
    const now = performance.now();
    for (const connection of this.#idle) if (connection.idleUntil <= now) connection.close(tooOld);
  }
}

type Waiting = {
  readonly request: string | Buffer;
  exchange: Exchange;
  connection: SocketConnection | undefined;
};

function send(waiting: Waiting, connection: SocketConnection): void {
  waiting.connection = connection;
  connection.send(waiting.request, waiting.exchange);
}

function secureOptions(host: string): ConnectionOptions {
  return { ALPNProtocols: ['http/1.1'], ...(isIP(host) === 0 && { servername: host }) };
}
