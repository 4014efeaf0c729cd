import { DomainError } from './errors.ts';
import type { HttpExchange } from './http-exchange.ts';

/**
 * The parsed JSON of a JSON body, else its text; undefined for a method that has none.
 * @throws DomainError REQUEST_TOO_LARGE, after which the rest of the body is thrown away; BAD_REQUEST when it is not JSON;
 * UNSUPPORTED_ENCODING; what
 * `check` throws of the text, which is not parsed then
 */
export function readBody(exchange: HttpExchange, limitBytes: number, check?: (text: string) => void): unknown {
  const { method } = exchange;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return check?.('');
  const text = exchange.readText(limitBytes);
  const contentType = exchange.headers['content-type'];
  const parse = (read: string): unknown => {
    check?.(read);
    return parseBody(read, contentType);
  };
  return typeof text === 'string' ? parse(text) : text.then(parse);
}

function parseBody(text: string, contentType: string | undefined): unknown {
  if (!isJson(contentType)) return text;
  if (contentType !== 'application/json' && !isUtf8(contentType)) throw new DomainError('UNSUPPORTED_ENCODING', 'JSON is read as UTF-8 only.');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('BAD_REQUEST', 'The body is not valid JSON.', { cause });
  }
}

/** See https://www.rfc-editor.org/rfc/rfc8259#section-8.1 */
function isUtf8(contentType = ''): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType)?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

function isJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || /^application\/(graphql\+)?json/i.test(contentType ?? '');
}
