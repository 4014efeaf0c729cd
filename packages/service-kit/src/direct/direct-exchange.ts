import { bodyTooLarge } from '../body-too-large.ts';
import type { HttpExchange } from '../http-exchange.ts';
import type { PlainRequest } from './plain-request.ts';

/** The way back to whom the request came from. */
export type AnswerWriter = {
  readonly remoteAddress: string | undefined;
  writeAnswer(status: number, headers: readonly string[], body: string): void;
  destroy(): void;
};

/** An exchange of a plain request on a connection that node:http has not seen yet. */
export class DirectExchange implements HttpExchange {
  readonly method = 'POST';
  readonly url: string;
  readonly headers: PlainRequest['headers'];
  readonly isWhole = true;
  readonly #body: Buffer;
  readonly #writer: AnswerWriter;
  readonly #tells: ((status: number | null) => void)[] = [];
  #isAnswered = false;

  constructor({ url, headers, body }: PlainRequest, writer: AnswerWriter) {
    this.url = url;
    this.headers = headers;
    this.#body = body;
    this.#writer = writer;
  }

  get remoteAddress(): string | undefined {
    return this.#writer.remoteAddress;
  }

  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  readText(limitBytes: number): string {
    if (this.#body.length > limitBytes) throw bodyTooLarge(limitBytes);
    return this.#body.toString('utf8');
  }

  answer(status: number, headers: readonly string[], body: string): void {
    if (this.#isAnswered) throw new Error('The request is answered already.');
    this.#writer.writeAnswer(status, headers, body);
    this.#isAnswered = true;
  }

  /** Never asked for: who reads parts says so in `accept`, and such a request is not plain. */
  async answerInParts(): Promise<void> {
    throw new Error('A plain request is answered in one piece.');
  }

  whenOver(tell: (status: number | null) => void): void {
    this.#tells.push(tell);
  }

  destroy(): void {
    this.#writer.destroy();
  }

  /** For the connection, once: see `whenOver`. */
  end(status: number | null): void {
    for (const tell of this.#tells) tell(status);
  }
}
