import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HttpFault } from '../../src/subgraphs/http-client.ts';
import { ResponseParser } from '../../src/subgraphs/response-parser.ts';

const limitBytes = 1_000;

type Outcome = { readonly body?: string; readonly status?: number; readonly fault?: string; readonly used: number };

/** What becomes of bytes that arrive in these pieces, after which the other side closes. */
function parse(pieces: readonly Buffer[], parser = new ResponseParser({ limitBytes })): Outcome {
  let used = 0;
  try {
    for (const piece of pieces) {
      // As from a socket, whose buffer is overwritten by the next read.
      const bytes = Buffer.from(piece);
      used += parser.read(bytes);
      bytes.fill('#');
    }
    if (!parser.isDone && !parser.close()) return { fault: 'unfinished', used };
    const { head, body } = parser.take();
    return { status: head.status, body, used };
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
    return { fault: error.kind, used };
  }
}

function parseText(text: string): Outcome {
  return parse([Buffer.from(text, 'utf8')]);
}

const answers: readonly [name: string, text: string, body: string, status?: number][] = [
  ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: a/b\r\n\r\nh\u00e9{}', 'h\u00e9{}'],
  ['without a body', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', ''],
  ['without a reason', 'HTTP/1.1 200\r\ncontent-length: 2\r\n\r\n{}', '{}'],
  ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0006;a=b\r\n world\r\n0\r\n\r\n', 'hello world'],
  ['in chunks with trailers', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\nx-sum: 1\r\n\r\n', '0123456789'],
  ['after interim answers', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}', '{}'],
  ['that ends with the connection', 'HTTP/1.1 200 OK\r\ncontent-type: a/b\r\n\r\n{"data":{}}', '{"data":{}}'],
  ['of HTTP/1.0', 'HTTP/1.0 500 Oh\r\n\r\nno', 'no', 500],
  ['of no content', 'HTTP/1.1 204 No Content\r\n\r\n', '', 204],
];

describe('an answer', () => {
  it.each(answers)('%s is read, however it is split', (_name, text, body, status = 200) => {
    const bytes = Buffer.from(text, 'utf8');
    const whole = parse([bytes]);
    expect(whole).toEqual({ status, body, used: bytes.length });
    for (let first = 1; first < bytes.length; first++) {
      expect(parse([bytes.subarray(0, first), bytes.subarray(first)])).toEqual(whole);
      expect(parse([bytes.subarray(0, first), bytes.subarray(first, first + 1), bytes.subarray(first + 1)])).toEqual(whole);
    }
    expect(parse([...bytes].map((byte) => Buffer.of(byte)))).toEqual(whole);
  });

  it.each(answers.filter(([name]) => !/connection|1\.0/.test(name)))('%s leaves what follows it', (_name, text) => {
    const bytes = Buffer.from(`${text}HTTP/1.1 200 OK`, 'utf8');
    expect(parse([bytes]).used).toBe(Buffer.byteLength(text));
  });

  it('is followed by the next', () => {
    const parser = new ResponseParser({ limitBytes });
    for (const [, text, body] of [...answers, ...answers].filter(([name]) => !/connection|1\.0/.test(name))) {
      expect(parse([Buffer.from(text)], parser).body).toBe(body);
    }
  });

  it.each(answers)('%s that is cut off is not taken for a whole one', (name, text) => {
    const bytes = Buffer.from(text);
    const headEnd = bytes.lastIndexOf('\r\n\r\n') + 4;
    const end = /connection|1\.0/.test(name) ? headEnd : bytes.length;
    for (let length = 0; length < end; length++) expect(parse([bytes.subarray(0, length)]).fault).toBe('unfinished');
  });
});

const head = 'HTTP/1.1 200 OK\r\n';

describe('an answer is refused', () => {
  it.each([
    ['that is no HTTP', '<html>\r\n\r\n'],
    ['of HTTP/2', 'HTTP/2 200 OK\r\n\r\n'],
    ['of a status that is none', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['of a status with a sign', 'HTTP/1.1 +20 OK\r\n\r\n'],
    ['that switches protocols', 'HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n'],
    ['with two lengths', `${head}content-length: 2\r\ncontent-length: 3\r\n\r\n{}x`],
    ['with one length twice', `${head}content-length: 2\r\nContent-Length: 2\r\n\r\n{}`],
    ['with a list of lengths', `${head}content-length: 2, 2\r\n\r\n{}`],
    ['with a negative length', `${head}content-length: -2\r\n\r\n{}`],
    ['with a hexadecimal length', `${head}content-length: 0x2\r\n\r\n{}`],
    ['with a length and chunks', `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['with another encoding', `${head}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['with two encodings', `${head}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n`],
    ['with chunks of HTTP/1.0', 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['with a bare line feed in its head', `${head}a: b\ncontent-length: 2\r\n\r\n{}`],
    ['with a bare carriage return in its head', `${head}a: b\rcontent-length: 9\r\ncontent-length: 2\r\n\r\n{}`],
    ['with a NUL in its head', `${head}a: b\0c\r\ncontent-length: 2\r\n\r\n{}`],
    ['with a folded line', `${head}a: b\r\n c\r\ncontent-length: 2\r\n\r\n{}`],
    ['with a space before a colon', `${head}content-length : 2\r\n\r\n{}`],
    ['with a line without a colon', `${head}content\r\n\r\n{}`],
    ['with a chunk of no size', `${head}transfer-encoding: chunked\r\n\r\n\r\n`],
    ['with a chunk of a negative size', `${head}transfer-encoding: chunked\r\n\r\n-1\r\n\r\n`],
    ['with a chunk size after a space', `${head}transfer-encoding: chunked\r\n\r\n 1\r\na\r\n0\r\n\r\n`],
    ['with a chunk size that is huge', `${head}transfer-encoding: chunked\r\n\r\n100000000\r\n`],
    ['with a chunk longer than its size', `${head}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`],
    ['with a chunk that ends with a bare line feed', `${head}transfer-encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n`],
    ['with an endless head', `${head}a: ${'b'.repeat(20_000)}`],
    ['with a head of very many lines', `${head}${'a: b\r\n'.repeat(4_000)}\r\n`],
    ['with an endless chunk extension', `${head}transfer-encoding: chunked\r\n\r\n1;${'b'.repeat(1_000)}`],
    ['with endless trailers', `${head}transfer-encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(4_000)}`],
    ['with endless interim answers', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000)],
  ])('%s', (_name, text) => {
    expect(parseText(text).fault).toBe('malformed');
    expect(parse([...Buffer.from(text)].map((byte) => Buffer.of(byte))).fault).toBe('malformed');
  });

  it.each([
    ['by its length', `${head}content-length: 1001\r\n\r\n`],
    ['by the size of a chunk', `${head}transfer-encoding: chunked\r\n\r\n3e9\r\n`],
    ['by its chunks', `${head}transfer-encoding: chunked\r\n\r\n${'64\r\n'.concat('x'.repeat(100), '\r\n').repeat(11)}`],
    ['until the connection ends', `${head}\r\n${'x'.repeat(1_001)}`],
  ])('that is too large %s', (_name, text) => {
    expect(parseText(text).fault).toBe('too-large');
  });
});

describe('of any bytes', () => {
  it('nothing is thrown but a fault, and a split changes nothing', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'HTTP/1.1 200 OK\r\n',
        'HTTP/1.1 100 C\r\n',
        'content-length: 3\r\n',
        'transfer-encoding: chunked\r\n',
        '\r\n',
        '\n',
        '\r',
        '3\r\nabc\r\n',
        '0\r\n',
        'a: b\r\n',
      ),
      fc.string({ maxLength: 8 }),
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 12 }).map((pieces) => `HTTP/1.1 200 OK\r\n${pieces.join('')}`),
    );
    fc.assert(
      fc.property(text, fc.infiniteStream(fc.integer({ min: 1, max: 7 })), (text, sizes) => {
        const bytes = Buffer.from(text);
        const pieces: Buffer[] = [];
        for (let at = 0; at < bytes.length; ) {
          const size = sizes.next().value as number;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        const { used: usedWhole, ...whole } = parse([bytes]);
        const { used, ...split } = parse(pieces);
        expect(split).toEqual(whole);
        // A fault may be seen at once or a few bytes later.
        if (whole.fault === undefined) expect(used).toBe(usedWhole);
      }),
      { numRuns: 2_000 },
    );
  });
});
