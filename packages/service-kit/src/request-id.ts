/** A caller's `x-request-id` where it is one: what goes into logs and headers as it is. Undefined where it is absent or anything else. */
export function readRequestId(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && requestId.test(header) ? header : undefined;
}

const requestId = /^[\w.:-]{1,128}$/;
