import type { IncomingMessage } from 'node:http';
import { DomainError } from './errors.ts';

/**
 * The parsed JSON of a JSON body, else its text; undefined for a method that has none.
 * @throws DomainError REQUEST_TOO_LARGE, which leaves the rest of the body unread; BAD_REQUEST when it is not JSON
 */
export async function readBody(raw: IncomingMessage, limitBytes: number): Promise<unknown> {
  const { method } = raw;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
  const text = await readText(raw, limitBytes);
  if (!isJson(raw.headers['content-type'])) return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('BAD_REQUEST', 'The body is not valid JSON.', { cause });
  }
}

function isJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || /^application\/(graphql\+)?json/i.test(contentType ?? '');
}

/** By events: an async iterator costs several promises for each chunk. */
function readText(raw: IncomingMessage, limitBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let rest: Buffer[] | undefined;
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limitBytes) {
        // What still comes is thrown away as it comes.
        raw.off('data', take);
        raw.resume();
        reject(new DomainError('REQUEST_TOO_LARGE', `The body is over the limit of ${limitBytes} bytes.`));
      } else if (first) {
        rest ??= [first];
        rest.push(chunk);
      } else first = chunk;
    };
    raw.on('data', take);
    raw.once('end', () => resolve((rest ? Buffer.concat(rest, size) : (first ?? empty)).toString('utf8')));
    raw.on('error', reject);
  });
}

const empty = Buffer.alloc(0);
