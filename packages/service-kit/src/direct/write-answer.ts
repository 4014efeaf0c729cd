import { STATUS_CODES } from 'node:http';

export type Answer = {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
  /** Whether the connection ends with it, even if no header says so. */
  readonly isLast: boolean;
  readonly keepAliveMs: number;
};

export type WrittenAnswer = {
  /** Its characters are bytes. */
  readonly head: string;
  /** Whether the connection ends with it. */
  readonly isLast: boolean;
};

/**
 * The head of an answer, as node:http would write it.
 * @throws Error when a header could end its line, or has no form in bytes
 */
export function writeHead({ status, headers, body, isLast, keepAliveMs }: Answer): WrittenAnswer {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`;
  let ends = isLast;
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string;
    const value = headers[index + 1] as string;
    const line = `${name}: ${value}`;
    if (name === 'connection') ends ||= value === 'close';
    else if (isHeaderLine.test(line)) head += `${line}\r\n`;
    else throw new Error(`The header "${name}" has a name or a value that cannot be sent.`);
  }
  if (status !== 204 && status !== 304) head += `content-length: ${Buffer.byteLength(body)}\r\n`;
  head += `date: ${dateNow()}\r\n`;
  head += ends ? 'connection: close\r\n\r\n' : `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n\r\n`;
  return { head, isLast: ends };
}

/** A name has no colon, so that the first one ends it. */
const isHeaderLine = /^[\w!#$%&'*+\-.^`|~]+: [\t\x20-\x7e\x80-\xff]*$/;

let second = 0;
let date = '';

/** Written once a second. */
function dateNow(): string {
  const now = Math.floor(Date.now() / 1_000);
  if (now !== second) {
    second = now;
    date = new Date(now * 1_000).toUTCString();
  }
  return date;
}
