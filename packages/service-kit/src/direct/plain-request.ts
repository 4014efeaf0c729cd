import type { IncomingHttpHeaders } from 'node:http';

/** A POST as almost every client sends it, with nothing in it that could be read in two ways. */
export type PlainRequest = {
  readonly url: string;
  /** No name stands there twice. */
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly body: Buffer;
};

const headLimitBytes = 8_192;
const bodyLimitBytes = 65_536;

/**
 * Reads one whole request. Strict on purpose: whatever is not just so, and be it as harmless as a blank too many, is `other`,
 * and node:http's to judge. Of an `unfinished` one, nothing so far is other.
 */
export function readPlainRequest(bytes: Buffer): PlainRequest | 'unfinished' | 'other' {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return bytes.length < headLimitBytes ? 'unfinished' : 'other';
  if (headEnd > headLimitBytes) return 'other';
  const head = bytes.toString('latin1', 0, headEnd + 2);
  requestLine.lastIndex = 0;
  const url = requestLine.exec(head)?.[1];
  const headers = url === undefined ? undefined : readHeaders(head, requestLine.lastIndex);
  if (url === undefined || !headers || !isPlain(headers)) return 'other';
  const bodyBegin = headEnd + 4;
  const bodyEnd = bodyBegin + Number(headers['content-length']);
  if (bytes.length < bodyEnd) return 'unfinished';
  return bytes.length === bodyEnd ? { url, headers, body: bytes.subarray(bodyBegin) } : 'other';
}

/** https://www.rfc-editor.org/rfc/rfc9112#section-3: a method, a path with its query, a version. */
const requestLine = /POST (\/[\w\-.~!$&'()*+,;=:@/?%]*) HTTP\/1\.1\r\n/y;

/** https://www.rfc-editor.org/rfc/rfc9112#section-5: a token, a colon, a blank at most, a value without blanks around it. */
const headerLine = /([\w!#$%&'*+\-.^`|~]+): ?((?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)?)\r\n/y;

function readHeaders(head: string, begin: number): IncomingHttpHeaders | undefined {
  const headers: IncomingHttpHeaders = Object.create(null);
  headerLine.lastIndex = begin;
  for (let at = begin; at < head.length; at = headerLine.lastIndex) {
    const line = headerLine.exec(head);
    if (!line) return undefined;
    const name = (line[1] as string).toLowerCase();
    if (name in headers) return undefined;
    headers[name] = line[2];
  }
  return headers;
}

/**
 * What asks for more than one answer in one piece on a connection that stays, a body that is compressed, and what node:http does
 * not take for a string.
 */
const special = ['transfer-encoding', 'expect', 'upgrade', 'te', 'trailer', 'proxy-connection', 'content-encoding', 'set-cookie', '__proto__'] as const;

function isPlain(headers: IncomingHttpHeaders): boolean {
  const { host, connection = 'keep-alive', accept = '', 'content-length': length } = headers;
  if (host === undefined || length === undefined || !/^(?:0|[1-9]\d{0,4})$/.test(length) || Number(length) > bodyLimitBytes) return false;
  if (connection !== 'keep-alive' || streams.test(accept)) return false;
  for (const name of special) if (headers[name] !== undefined) return false;
  return true;
}

const streams = /multipart|event-stream/i;
