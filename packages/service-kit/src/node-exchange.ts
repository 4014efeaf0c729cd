import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decompress } from './decompress.ts';
import type { HeldBodies } from './held-bodies.ts';
import type { HttpExchange } from './http-exchange.ts';
import { Intake } from './intake.ts';

export type NodeExchangeOptions = {
  readonly held: HeldBodies;
  /** How long a client may read nothing of its answer. */
  readonly writeTimeoutMs: number;
};

/** An exchange of node:http. */
export class NodeExchange implements HttpExchange {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #options: NodeExchangeOptions;

  constructor(request: IncomingMessage, response: ServerResponse, options: NodeExchangeOptions) {
    this.#request = request;
    this.#response = response;
    this.#options = options;
  }

  get method(): string {
    return this.#request.method ?? 'GET';
  }

  get url(): string {
    return this.#request.url ?? '/';
  }

  get headers(): HttpExchange['headers'] {
    return this.#request.headers;
  }

  get remoteAddress(): string | undefined {
    return this.#request.socket.remoteAddress;
  }

  get isWhole(): boolean {
    return this.#request.complete;
  }

  get isAnswered(): boolean {
    return this.#response.headersSent;
  }

  /** By events and in one promise: an async iterator makes several for each chunk. */
  readText(limitBytes: number): string | Promise<string> {
    const { method } = this;
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return '';
    const request = this.#request;
    const intake = new Intake(limitBytes, this.#options.held);
    return new Promise((resolve, reject) => {
      const take = (piece: Buffer): void => {
        try {
          intake.take(piece);
        } catch (error) {
          request.off('data', take);
          request.resume();
          intake.end();
          reject(error);
        }
      };
      request.on('data', take);
      request.on('end', () => {
        const bytes = intake.end();
        const { 'content-encoding': encoding } = request.headers;
        resolve(encoding === undefined ? bytes.toString('utf8') : decompress(bytes, encoding, limitBytes));
      });
      request.on('error', (error) => {
        intake.end();
        reject(error);
      });
    });
  }

  answer(status: number, headers: readonly string[], body: string): void {
    const length = Buffer.byteLength(body);
    const all = status === 204 || status === 304 ? [...headers] : [...headers, 'content-length', String(length)];
    // The characters of most answers are bytes; writing them as such is cheaper.
    this.#response.writeHead(status, all).end(body, length === body.length ? 'latin1' : 'utf8');
    this.#awaitReader();
  }

  async answerInParts(status: number, headers: readonly string[], parts: AsyncIterable<string>): Promise<void> {
    // A client that has left before the first part.
    if (this.#response.destroyed) return;
    this.#response.writeHead(status, [...headers]);
    const source = Readable.from(parts);
    // It stands still while its client does not read, and has all the time it needs otherwise.
    source.on('pause', () => this.#awaitReader()).once('end', () => this.#awaitReader());
    this.#response.on('drain', () => this.#response.setTimeout(0));
    // A client that leaves before the last part is no fault of ours.
    await pipeline(source, this.#response).catch(ignorePrematureClose);
  }

  whenOver(tell: (status: number | null) => void): void {
    const response = this.#response;
    response.once('close', () => tell(response.writableFinished ? response.statusCode : null));
  }

  destroy(): void {
    this.#request.socket.destroy();
  }

  /** The connection is closed when nothing is read for so long. Once all has been, Node has times of its own for it. */
  #awaitReader(): void {
    if (!this.#response.writableFinished) this.#response.setTimeout(this.#options.writeTimeoutMs);
  }
}

function ignorePrematureClose(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
