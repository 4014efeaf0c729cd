import { GrowingBuffer } from './growing-buffer.ts';
import { HttpFault } from './http-client.ts';
import { type ResponseHead, readHead } from './response-head.ts';

const headEnd = Buffer.from('\r\n\r\n');
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
/** Of all heads and trailers of one answer, as Node bounds them. */
const headLimitBytes = 16_384;
/** A size in hexadecimal and, after it, extensions that nobody uses. */
const sizeLineLimitBytes = 256;

/** Of a length that is only announced, as much is believed: memory for the rest comes with the bytes. */
const believedBytes = 1_048_576;

type State = 'head' | 'body' | 'until-close' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'done';

/**
 * Reads HTTP/1.1 answers as they arrive, by RFC 9112 and none of the liberties that it allows: a bare line feed, a folded
 * line, a second length or a length beside chunks is an answer that others may read otherwise, and fails.
 */
export class ResponseParser {
  readonly #limitBytes: number;
  readonly #body = new GrowingBuffer();
  readonly #line = new GrowingBuffer();
  #state: State = 'head';
  #head: ResponseHead | undefined;
  #headBytes = 0;
  /** Of the body, or of the chunk, what is still to come. */
  #left = 0;

  constructor({ limitBytes }: { limitBytes: number }) {
    this.#limitBytes = limitBytes;
  }

  /**
   * Takes the next bytes, which may be overwritten afterwards, and returns how many belong to this answer.
   * @throws HttpFault malformed, too-large: nothing that follows on the connection can be trusted
   */
  read(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length && this.#state !== 'done') at = this.#step(bytes, at);
    return at;
  }

  /** Told that the other side has closed. Whether that was the end of the answer. */
  close(): boolean {
    if (this.#state === 'until-close') this.#state = 'done';
    return this.#state === 'done';
  }

  get isDone(): boolean {
    return this.#state === 'done';
  }

  /** The answer, once it is done; afterwards the parser is ready for the next one. */
  take(): { readonly head: ResponseHead; readonly body: string } {
    const taken = { head: this.#head as ResponseHead, body: this.#body.takeText() };
    this.#state = 'head';
    this.#head = undefined;
    this.#headBytes = 0;
    return taken;
  }

  #step(bytes: Buffer, at: number): number {
    switch (this.#state) {
      case 'head':
        return this.#readHead(bytes, at);
      case 'body':
      case 'chunk':
        return this.#readBody(bytes, at);
      case 'until-close':
        this.#keep(bytes, at, bytes.length);
        return bytes.length;
      case 'chunk-end':
        return this.#readLine(bytes, at, 0, (line) => {
          if (line !== '') throw malformed('a chunk is longer than its size');
          this.#state = 'chunk-size';
        });
      case 'chunk-size':
        return this.#readLine(bytes, at, sizeLineLimitBytes, (line) => this.#beginChunk(line));
      case 'trailers':
        return this.#readLine(bytes, at, headLimitBytes, (line) => {
          this.#count(line.length + 2);
          if (line === '') this.#state = 'done';
        });
      case 'done':
        return at;
    }
  }

  #readHead(bytes: Buffer, at: number): number {
    if (this.#line.length === 0) {
      const end = bytes.indexOf(headEnd, at);
      if (end !== -1) {
        this.#begin(bytes.toString('latin1', at, end));
        return end + headEnd.length;
      }
    }
    // Seldom: a head that comes in pieces. Byte by byte, so that nothing behind it is taken.
    let next = at;
    while (next < bytes.length) {
      const byte = bytes[next++] as number;
      this.#line.append(bytes, next - 1, next);
      if (this.#line.length > headLimitBytes) throw malformed('its head is too long');
      if (byte === lineFeed && this.#line.endsWith(headEnd)) {
        const text = this.#line.takeLatin1();
        this.#begin(text.slice(0, -headEnd.length));
        break;
      }
    }
    return next;
  }

  #begin(text: string): void {
    this.#count(text.length + headEnd.length);
    const head = readHead(text);
    if (head.status < 200) {
      if (head.status === 101) throw malformed('it switches protocols');
      return;
    }
    this.#head = head;
    const { framing } = head;
    if (head.status === 204 || head.status === 304) this.#state = 'done';
    else if (framing === 'chunked' || framing === 'until-close') this.#state = framing === 'chunked' ? 'chunk-size' : 'until-close';
    else {
      if (framing > this.#limitBytes) throw tooLarge();
      this.#left = framing;
      this.#body.reserve(Math.min(framing, believedBytes));
      this.#state = framing === 0 ? 'done' : 'body';
    }
  }

  #beginChunk(line: string): void {
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/i.exec(line)?.[1];
    if (size === undefined) throw malformed('a chunk has no size');
    this.#left = Number.parseInt(size, 16);
    if (this.#body.length + this.#left > this.#limitBytes) throw tooLarge();
    this.#state = this.#left === 0 ? 'trailers' : 'chunk';
  }

  #readBody(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#left);
    this.#left -= end - at;
    this.#keep(bytes, at, end);
    if (this.#left === 0) this.#state = this.#state === 'body' ? 'done' : 'chunk-end';
    return end;
  }

  #keep(bytes: Buffer, at: number, end: number): void {
    if (this.#body.length + end - at > this.#limitBytes) throw tooLarge();
    this.#body.append(bytes, at, end);
  }

  /** Hands over a line without its end once it is whole. */
  #readLine(bytes: Buffer, at: number, limitBytes: number, take: (line: string) => void): number {
    const feed = bytes.indexOf(lineFeed, at);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (this.#line.length + end - at > limitBytes + 2) throw malformed('a line is too long');
    this.#line.append(bytes, at, end);
    if (feed === -1) return end;
    const line = this.#line.takeLatin1();
    if (line.charCodeAt(line.length - 2) !== carriageReturn || line.indexOf('\r') !== line.length - 2) throw malformed('a line has a bare end');
    take(line.slice(0, -2));
    return end;
  }

  #count(bytes: number): void {
    this.#headBytes += bytes;
    if (this.#headBytes > headLimitBytes) throw malformed('its head is too long');
  }
}

function malformed(message: string): HttpFault {
  return new HttpFault('malformed', message);
}

function tooLarge(): HttpFault {
  return new HttpFault('too-large', 'the answer is too large');
}
