import type { IncomingMessage } from 'node:http';
import { DomainError } from './errors.ts';

/**
 * The parsed JSON of a JSON body, else its text; undefined for a method that has none. By events and in one promise: an async
 * iterator makes several for each chunk.
 * @throws DomainError REQUEST_TOO_LARGE, after which the rest of the body is thrown away; BAD_REQUEST when it is not JSON
 */
export function readBody(raw: IncomingMessage, limitBytes: number): Promise<unknown> {
  const { method } = raw;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    let first: Buffer | undefined;
    let rest: Buffer[] | undefined;
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > limitBytes) {
        raw.off('data', take);
        raw.resume();
        reject(new DomainError('REQUEST_TOO_LARGE', `The body is over the limit of ${limitBytes} bytes.`));
      } else if (first) {
        rest ??= [first];
        rest.push(chunk);
      } else first = chunk;
    };
    raw.on('data', take);
    raw.on('end', () => {
      const text = (rest ? Buffer.concat(rest, size) : (first ?? empty)).toString('utf8');
      try {
        resolve(isJson(raw.headers['content-type']) ? JSON.parse(text) : text);
      } catch (cause) {
        reject(new DomainError('BAD_REQUEST', 'The body is not valid JSON.', { cause }));
      }
    });
    raw.on('error', reject);
  });
}

function isJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || /^application\/(graphql\+)?json/i.test(contentType ?? '');
}

const empty = Buffer.alloc(0);
