import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that sends just the bytes that it is told to. */
export class RawClient {
  readonly socket: Socket;
  #text = '';
  #wake = (): void => {};

  static async open(port: number): Promise<RawClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  private constructor(socket: Socket) {
    this.socket = socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#text += text;
      this.#wake();
    });
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.on('close', () => this.#wake());
  }

  /** Each piece goes out by itself. */
  async send(...pieces: readonly string[]): Promise<void> {
    for (const piece of pieces) {
      await new Promise<void>((resolve) => this.socket.write(piece, 'latin1', () => resolve()));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The next answer, or what there is of it when the server closes the connection. Its date is taken out. */
  async answer(): Promise<string> {
    while (!this.socket.destroyed && lengthOf(this.#text) === undefined) await this.#more();
    const answer = this.#text.slice(0, lengthOf(this.#text));
    this.#text = this.#text.slice(answer.length);
    return answer.replace(/\r\ndate: [^\r]+/i, '');
  }

  /** Everything until the server closes the connection. */
  async rest(): Promise<string> {
    while (!this.socket.destroyed) await this.#more();
    return this.#text.replaceAll(/\r\ndate: [^\r]+/gi, '');
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Of the first whole answer; undefined when there is none yet. */
function lengthOf(text: string): number | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const length = headEnd + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0);
  return text.length >= length ? length : undefined;
}
