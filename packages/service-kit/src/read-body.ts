import { DomainError } from './errors.ts';
import type { HttpExchange } from './http-exchange.ts';

/**
 * The parsed JSON of a JSON body, else its text; undefined for a method that has none.
 * @throws DomainError REQUEST_TOO_LARGE, after which the rest of the body is thrown away; BAD_REQUEST when it is not JSON
 */
export function readBody(exchange: HttpExchange, limitBytes: number): unknown {
  const { method } = exchange;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
  const text = exchange.readText(limitBytes);
  const contentType = exchange.headers['content-type'];
  return typeof text === 'string' ? parseBody(text, contentType) : text.then((read) => parseBody(read, contentType));
}

function parseBody(text: string, contentType: string | undefined): unknown {
  if (!isJson(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('BAD_REQUEST', 'The body is not valid JSON.', { cause });
  }
}

function isJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || /^application\/(graphql\+)?json/i.test(contentType ?? '');
}
