import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bodyTooLarge } from './body-too-large.ts';
import { decompress } from './decompress.ts';
import type { HttpExchange } from './http-exchange.ts';

/** An exchange of node:http. */
export class NodeExchange implements HttpExchange {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
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
    return new Promise((resolve, reject) => {
      let first: Buffer | undefined;
      let rest: Buffer[] | undefined;
      let size = 0;
      const take = (chunk: Buffer): void => {
        size += chunk.length;
        if (size > limitBytes) {
          request.off('data', take);
          request.resume();
          reject(bodyTooLarge(limitBytes));
        } else if (first) {
          rest ??= [first];
          rest.push(chunk);
        } else first = chunk;
      };
      request.on('data', take);
      request.on('end', () => {
        const bytes = rest ? Buffer.concat(rest, size) : (first ?? empty);
        const { 'content-encoding': encoding } = request.headers;
        resolve(encoding === undefined ? bytes.toString('utf8') : decompress(bytes, encoding, limitBytes));
      });
      request.on('error', reject);
    });
  }

  answer(status: number, headers: readonly string[], body: string): void {
    const length = Buffer.byteLength(body);
    const all = status === 204 || status === 304 ? [...headers] : [...headers, 'content-length', String(length)];
    // The characters of most answers are bytes; writing them as such is cheaper.
    this.#response.writeHead(status, all).end(body, length === body.length ? 'latin1' : 'utf8');
  }

  async answerInParts(status: number, headers: readonly string[], parts: AsyncIterable<string>): Promise<void> {
    // A client that has left before the first part.
    if (this.#response.destroyed) return;
    this.#response.writeHead(status, [...headers]);
    // A client that leaves before the last part is no fault of ours.
    await pipeline(Readable.from(parts), this.#response).catch(ignorePrematureClose);
  }

  whenOver(tell: (status: number | null) => void): void {
    const response = this.#response;
    response.once('close', () => tell(response.writableFinished ? response.statusCode : null));
  }

  destroy(): void {
    this.#request.socket.destroy();
  }
}

function ignorePrematureClose(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

const empty = Buffer.alloc(0);
