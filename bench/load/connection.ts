import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type HttpAnswer = { readonly status: number; readonly body: Buffer };

/**
 * One kept connection, one request at a time. A client of its own, as it shares a core with the subgraphs: it reads no
 * more of HTTP/1.1 than an answer to a POST needs.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer[] = [];
  #size = 0;
  #head: Head | null = null;
  #waiting: { resolve(answer: HttpAnswer): void; reject(error: Error): void } | null = null;

  static async open(origin: string): Promise<Connection> {
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The gateway has closed the connection.')));
  }

  exchange(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#size += chunk.length;
    this.#head ??= this.#readHead();
    if (!this.#head || this.#size < this.#head.bodyAt + this.#head.length) return;
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
    const { status, bodyAt, isChunked, length } = this.#head;
    if (isChunked && !all.subarray(-5).equals(lastChunk)) return;
    this.#received = [];
    this.#size = 0;
    this.#head = null;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status, body: isChunked ? joinChunks(all.subarray(bodyAt)) : all.subarray(bodyAt, bodyAt + length) });
  }

  #readHead(): Head | null {
    const all = Buffer.concat(this.#received);
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) return null;
    const head = all.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    return { status: Number(head.slice(9, 12)), bodyAt: end + 4, isChunked: length === undefined, length: Number(length ?? 0) };
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

type Head = { readonly status: number; readonly bodyAt: number; readonly isChunked: boolean; readonly length: number };

const lastChunk = Buffer.from('0\r\n\r\n');

function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!length) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
}
