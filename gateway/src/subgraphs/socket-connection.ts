import { connect as connectPlain, type Socket, type TcpNetConnectOpts } from 'node:net';
import { type ConnectionOptions, connect as connectSecure } from 'node:tls';
import { HttpFault, type HttpReply } from './http-client.ts';
import { ResponseParser } from './response-parser.ts';

export type SocketConnectionOptions = {
  readonly target: TcpNetConnectOpts;
  /** Over TLS, with what that needs to know. */
  readonly secure: ConnectionOptions | null;
  readonly connectTimeoutMs: number;
  readonly responseLimitBytes: number;
  /** Told when an answer is whole and the connection may carry another request. */
  readonly whenIdle: (connection: SocketConnection) => void;
  /** Told once, when the socket is closed. */
  readonly whenClosed: (connection: SocketConnection) => void;
};

export type Exchange = { readonly resolve: (reply: HttpReply) => void; readonly reject: (reason: unknown) => void };

/** What a socket has just read, for all sockets: it is used up before the next one reads. */
const readBuffer = Buffer.allocUnsafeSlow(65_536);

/** Well below what common servers keep (Node 5 s), as a request must not meet the close of the connection. */
const idleMs = 4_000;
const idleMostMs = 60_000;
/** A server that says how long it keeps a connection does not wait for our clock. */
const marginMs = 1_000;

/** One connection, and one exchange on it at a time. Anything that is not as it should be closes it. */
export class SocketConnection {
  readonly #options: SocketConnectionOptions;
  readonly #socket: Socket;
  readonly #parser: ResponseParser;
  readonly #connecting: NodeJS.Timeout;
  #exchange: Exchange | undefined;
  #isConnected = false;
  /** On the clock of `performance.now()`: the connection is not used after that. */
  idleUntil = 0;

  constructor(options: SocketConnectionOptions) {
    this.#options = options;
    this.#parser = new ResponseParser({ limitBytes: options.responseLimitBytes });
    const onread = {
      buffer: readBuffer,
      callback: (length: number): boolean => {
        this.#read(length === readBuffer.length ? readBuffer : readBuffer.subarray(0, length));
        return true;
      },
    };
    const target = { ...options.target, noDelay: true, onread };
    this.#socket = options.secure ? connectSecure({ ...target, ...options.secure } as ConnectionOptions) : connectPlain(target);
    const timeout = (): void => this.close(new HttpFault('connect-timeout', `no connection within ${options.connectTimeoutMs} ms`));
    this.#connecting = setTimeout(timeout, options.connectTimeoutMs);
    this.#socket.once(options.secure ? 'secureConnect' : 'connect', () => {
      this.#isConnected = true;
      clearTimeout(this.#connecting);
    });
    this.#socket.once('end', () => this.#readEnd());
    this.#socket.on('error', (cause) => this.close(new HttpFault(this.#isConnected ? 'reset' : 'unreachable', cause.message, { cause })));
    this.#socket.once('close', () => {
      clearTimeout(this.#connecting);
      this.close(new HttpFault('reset', 'the connection was closed'));
      options.whenClosed(this);
    });
  }

  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  /** Waits for the connection if need be. The connection must be idle. The characters of a `request` are its bytes. */
  send(request: string | Buffer, exchange: Exchange): void {
    this.#exchange = exchange;
    if (typeof request === 'string') this.#socket.write(request, 'latin1');
    else this.#socket.write(request);
  }

  /** Fails the exchange, if there is one. */
  close(reason: unknown): void {
    this.#socket.destroy();
    const exchange = this.#exchange;
    this.#exchange = undefined;
    exchange?.reject(reason);
  }

  #read(bytes: Buffer): void {
    if (this.#socket.destroyed) return;
    try {
      if (!this.#exchange) throw new HttpFault('malformed', 'it answers what nobody has asked');
      const used = this.#parser.read(bytes);
      if (this.#parser.isDone) this.#finish(used === bytes.length);
    } catch (error) {
      this.close(error);
    }
  }

  #readEnd(): void {
    if (this.#exchange && this.#parser.close()) this.#finish(false);
    else this.close(new HttpFault('reset', 'the connection was closed'));
  }

  #finish(isClean: boolean): void {
    const { head, body } = this.#parser.take();
    const exchange = this.#exchange as Exchange;
    this.#exchange = undefined;
    // Bytes behind the answer belong to no request, and an answer before the end of the request may leave some of that unsent.
    if (!isClean || !head.keepsAlive || this.#socket.writableLength > 0) this.#socket.destroy();
    else {
      this.idleUntil = performance.now() + keptMs(head.keepAliveMs);
      this.#options.whenIdle(this);
    }
    const { status, contentType, contentEncoding, retryAfter } = head;
    exchange.resolve({ status, contentType, contentEncoding, retryAfter, body });
  }
}

function keptMs(told: number | undefined): number {
  return told === undefined ? idleMs : Math.min(idleMostMs, told - marginMs);
}
