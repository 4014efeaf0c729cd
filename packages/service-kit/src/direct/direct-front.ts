import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { DirectConnection, type DirectConnectionOptions } from './direct-connection.ts';

export type DirectFrontOptions = Pick<DirectConnectionOptions, 'answerOf' | 'isStopping' | 'keepAliveMs' | 'writeTimeoutMs'>;

/** How often connections are looked at. */
const lookMs = 250;

/**
 * Stands before an HTTP server, and answers plain requests on the sockets themselves: for those, half of what node:http does is
 * not needed. A socket by which anything else comes is given to node:http, which never gives it back.
 */
export class DirectFront {
  #connections = new Set<DirectConnection>();
  readonly #options: DirectConnectionOptions;
  readonly #idleLooks: number;
  #looking: NodeJS.Timeout | undefined;

  constructor(server: Server, options: DirectFrontOptions) {
    const [listen] = server.listeners('connection');
    if (!listen) throw new Error('The server does not listen for connections.');
    const handOver = (socket: Socket, bytes: Buffer | undefined): void => {
      listen.call(server, socket);
      if (bytes) socket.emit('data', bytes);
    };
    this.#options = { ...options, handOver, whenLeft: (connection) => this.#forget(connection) };
    this.#idleLooks = Math.ceil(options.keepAliveMs / lookMs);
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => this.#take(socket));
  }

  /** Closes those by which nothing is under way. */
  closeIdle(): void {
    for (const connection of this.#connections) if (connection.isIdle) connection.destroy();
  }

  closeAll(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  #take(socket: Socket): void {
    this.#connections.add(new DirectConnection(socket, this.#options));
    this.#looking ??= setInterval(() => this.#look(), lookMs).unref();
  }

  #forget(connection: DirectConnection): void {
    this.#connections.delete(connection);
    if (this.#connections.size > 0) return;
    clearInterval(this.#looking);
    this.#looking = undefined;
  }

  #look(): void {
    // Anew, as V8 keeps what a Set has let go of until old objects are collected, once it has become old itself.
    this.#connections = new Set(this.#connections);
    for (const connection of this.#connections) connection.look({ idleLooks: this.#idleLooks });
  }
}
