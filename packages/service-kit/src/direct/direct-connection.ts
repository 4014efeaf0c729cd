import type { Socket } from 'node:net';
import type { HttpExchange } from '../http-exchange.ts';
import { type AnswerWriter, DirectExchange } from './direct-exchange.ts';
import { type PlainRequest, readPlainRequest } from './plain-request.ts';
import { writeHead } from './write-answer.ts';

export type DirectConnectionOptions = {
  /** Who answers a request to that URL, without throwing; undefined when node:http is to. */
  readonly answerOf: (url: string) => ((exchange: HttpExchange) => void) | undefined;
  /** Whether no more requests are wanted. */
  readonly isStopping: () => boolean;
  /** Gives the socket to node:http, which reads `bytes` first. The connection is done with it. */
  readonly handOver: (socket: Socket, bytes: Buffer | undefined) => void;
  /** Told once, when there is no connection any more, or it was handed over. */
  readonly whenLeft: (connection: DirectConnection) => void;
  readonly keepAliveMs: number;
  /** How long a client may read nothing of its answer. */
  readonly writeTimeoutMs: number;
};

/** A request in more pieces is read by node:http. */
const mostPieces = 16;

/**
 * One connection, as long as nothing but plain requests comes by it, one after the other. Anything else makes it node:http's
 * for good: what has been read of it goes along, so that nothing is judged twice.
 */
export class DirectConnection implements AnswerWriter {
  readonly #socket: Socket;
  readonly #options: DirectConnectionOptions;
  /** Of a request that has not come whole. */
  #held: Buffer | undefined;
  #pieces = 0;
  /** The one that is being answered. */
  #exchange: DirectExchange | undefined;
  /** Of its answer, once that is written. */
  #status: number | null = null;
  /** What came before that was answered. The socket is paused then. */
  #early: Buffer | undefined;
  #hasAnswered = false;
  /** How often it has been looked at since it was opened, became idle, or its next request began. */
  #looks = 0;

  constructor(socket: Socket, options: DirectConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  get isIdle(): boolean {
    return this.#hasAnswered && !this.#exchange && !this.#held;
  }

  /** Called now and then: what is idle too long is closed; what is slow to begin is node:http's, whose clocks run for it. */
  look({ idleLooks }: { readonly idleLooks: number }): void {
    if (this.#exchange) return;
    this.#looks += 1;
    if (this.isIdle) {
      if (this.#looks > idleLooks) this.destroy();
    } else if (this.#looks > 1) {
      if (this.#options.isStopping() && !this.#held) this.destroy();
      else this.#handOver(this.#held);
    }
  }

  writeAnswer(status: number, headers: readonly string[], body: string): void {
    const socket = this.#socket;
    const { isStopping, keepAliveMs, writeTimeoutMs } = this.#options;
    const { head, isLast } = writeHead({ status, headers, body, isLast: isStopping(), keepAliveMs });
    // The client has gone, and whoever waits for that was told.
    if (!this.#exchange || socket.destroyed) return;
    this.#status = status;
    // The characters of most answers are bytes; one string is one write.
    if (Buffer.byteLength(body) === body.length) socket.write(head + body, 'latin1');
    else {
      socket.cork();
      socket.write(head, 'latin1');
      socket.write(body, 'utf8');
      socket.uncork();
    }
    if (socket.writableLength > 0) {
      // A client that reads some of it now and then has as long as it takes.
      socket.setTimeout(writeTimeoutMs, this.#onStuck);
      socket.write('', this.#onFlushed);
    }
    if (isLast) socket.destroySoon();
    if (socket.writableLength === 0) this.#next();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.isIdle) this.#looks = 0;
    if (this.#exchange) {
      this.#early = chunk;
      this.#socket.pause();
    } else this.#read(this.#held ? Buffer.concat([this.#held, chunk]) : chunk);
  };

  #read(bytes: Buffer): void {
    const request = readPlainRequest(bytes);
    if (request === 'unfinished' && this.#pieces < mostPieces) {
      this.#held = bytes;
      this.#pieces += 1;
    } else if (typeof request === 'string') this.#handOver(bytes);
    else this.#begin(request, bytes);
  }

  #begin(request: PlainRequest, bytes: Buffer): void {
    this.#held = undefined;
    this.#pieces = 0;
    const answer = this.#options.answerOf(request.url);
    if (!answer) this.#handOver(bytes);
    else {
      this.#exchange = new DirectExchange(request, this);
      answer(this.#exchange);
    }
  }

  /** Its answer has gone out. */
  #next(): void {
    const exchange = this.#exchange as DirectExchange;
    const early = this.#early;
    this.#exchange = undefined;
    this.#early = undefined;
    this.#hasAnswered = true;
    this.#looks = 0;
    exchange.end(this.#status);
    this.#status = null;
    if (!early || this.#socket.writableEnded) return;
    this.#socket.resume();
    this.#read(early);
  }

  readonly #onStuck = (): void => this.destroy();

  readonly #onFlushed = (error?: Error | null): void => {
    this.#socket.setTimeout(0, this.#onStuck);
    if (!error && this.#exchange) this.#next();
  };

  /** As node:http does: who sends no more does not wait for an answer. */
  readonly #onEnd = (): void => {
    if (!this.#held) return void this.#socket.end();
    this.#handOver(this.#held);
    this.#socket.emit('end');
  };

  /** The socket closes after it. */
  readonly #onError = (): void => {};

  readonly #onClose = (): void => {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    exchange?.end(this.#socket.writableFinished ? this.#status : null);
    this.#options.whenLeft(this);
  };

  #handOver(bytes: Buffer | undefined): void {
    const socket = this.#socket;
    this.#held = undefined;
    socket.off('data', this.#onData);
    socket.off('end', this.#onEnd);
    socket.off('error', this.#onError);
    socket.off('close', this.#onClose);
    this.#options.whenLeft(this);
    this.#options.handOver(socket, bytes);
  }
}
