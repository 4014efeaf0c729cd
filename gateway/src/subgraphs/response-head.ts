import { HttpFault } from './http-client.ts';

export type ResponseHead = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly retryAfter: string | undefined;
  /** How the body ends: after that many bytes, with its last chunk, or with the connection. */
  readonly framing: number | 'chunked' | 'until-close';
  /** Whether the connection may carry another request. */
  readonly keepsAlive: boolean;
  /** How long the other side keeps an idle connection, where it says so. Milliseconds. */
  readonly keepAliveMs: number | undefined;
};

const statusLine = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const headerLine = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;

/**
 * Reads the head of an answer, without its last two line ends.
 * @throws HttpFault malformed
 */
export function readHead(text: string): ResponseHead {
  const [first = '', ...lines] = text.split('\r\n');
  const status = statusLine.exec(first);
  if (!status) throw malformed('its first line is none of HTTP');
  const fields = readFields(lines);
  const isOld = status[1] === '0';
  const connection = fields
    .get('connection')
    ?.toLowerCase()
    .split(/[ \t]*,[ \t]*/);
  const framing = framingOf(fields, isOld);
  const seconds = /(?:^|[ ,;])timeout=(\d{1,5})(?:$|[ ,;])/i.exec(fields.get('keep-alive') ?? '')?.[1];
  return {
    status: Number(status[2]),
    contentType: fields.get('content-type'),
    contentEncoding: fields.get('content-encoding')?.toLowerCase(),
    retryAfter: fields.get('retry-after'),
    framing,
    keepsAlive: framing !== 'until-close' && (isOld ? (connection?.includes('keep-alive') ?? false) : !connection?.includes('close')),
    keepAliveMs: seconds === undefined ? undefined : Number(seconds) * 1_000,
  };
}

function readFields(lines: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const header = headerLine.exec(line);
    if (!header) throw malformed('a line of its head is none of HTTP');
    const name = (header[1] as string).toLowerCase();
    const value = (header[2] as string).trimEnd();
    const before = fields.get(name);
    if (before !== undefined && isSingular(name)) throw malformed(`it has two headers ${name}`);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return fields;
}

/** Those on which it depends where the answer ends. */
function isSingular(name: string): boolean {
  return name === 'content-length' || name === 'transfer-encoding';
}

function framingOf(fields: ReadonlyMap<string, string>, isOld: boolean): ResponseHead['framing'] {
  const encoding = fields.get('transfer-encoding');
  const length = fields.get('content-length');
  if (encoding !== undefined) {
    if (length !== undefined) throw malformed('it has a length and a transfer encoding');
    if (isOld || encoding.toLowerCase() !== 'chunked') throw malformed('its transfer encoding is not known');
    return 'chunked';
  }
  if (length === undefined) return 'until-close';
  if (!/^\d{1,15}$/.test(length)) throw malformed('its length is no number');
  return Number(length);
}

function malformed(message: string): HttpFault {
  return new HttpFault('malformed', message);
}
