import type { IncomingMessage, ServerResponse } from 'node:http';

/** Of each, Node takes the first, where others before it may have judged the last. */
const singular: ReadonlySet<string> = new Set(['host', 'authorization', 'content-type', 'origin']);

/**
 * Refuses a request with two headers of which there can be one only: https://www.rfc-editor.org/rfc/rfc9112#section-3.2. Whether
 * it has.
 */
export function refuseRepeated({ rawHeaders }: IncomingMessage, response: ServerResponse): boolean {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    if (!singular.has(name)) continue;
    if (seen.has(name)) {
      const body = `There are two headers ${name}.\n`;
      response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length, connection: 'close' }).end(body);
      return true;
    }
    seen.add(name);
  }
  return false;
}
