import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { bodyTooLarge } from './body-too-large.ts';
import { DomainError } from './errors.ts';

/**
 * The text of a body that was compressed, which may be a thousand times as large.
 * @throws DomainError REQUEST_TOO_LARGE as soon as it is over the limit, UNSUPPORTED_ENCODING, BAD_REQUEST
 */
export async function decompress(bytes: Buffer, encoding: string, limitBytes: number): Promise<string> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity') return bytes.toString('utf8');
  const decode = decoders.get(name);
  if (!decode) throw new DomainError('UNSUPPORTED_ENCODING', 'The body may be compressed by gzip, deflate or br, and by nothing else.');
  try {
    return (await decode(bytes, { maxOutputLength: limitBytes })).toString('utf8');
  } catch (cause) {
    if (isTooLarge(cause)) throw bodyTooLarge(limitBytes);
    throw new DomainError('BAD_REQUEST', `The body is not what ${name} makes.`, { cause });
  }
}

const decoders: ReadonlyMap<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
