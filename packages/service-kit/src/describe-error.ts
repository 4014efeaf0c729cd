export type DescribedError = {
  readonly type: string;
  readonly message: string;
  /** Places alone: the message stands there too. */
  readonly stack: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
} & Readonly<Record<string, unknown>>;

/**
 * What a log may know of an error. Of its own facts only those that are known to be names and codes: a driver adds rows, a client
 * of HTTP requests with their headers, MikroORM whole entities.
 */
export function describeError(error: Error, depth = 4): DescribedError {
  const { cause, errors } = error as { readonly cause?: unknown; readonly errors?: unknown };
  const facts = names.flatMap((name): [string, unknown][] => {
    const fact = (error as unknown as Record<string, unknown>)[name];
    return isFact(fact) ? [[name, fact]] : [];
  });
  return {
    type: error.constructor?.name || error.name,
    message: withoutValues(error),
    ...Object.fromEntries(facts),
    stack: placesIn(error.stack),
    ...(cause instanceof Error && depth > 0 && { cause: describeError(cause, depth - 1) }),
    ...(Array.isArray(errors) &&
      depth > 0 && { errors: errors.slice(0, 5).flatMap((each) => (each instanceof Error ? [describeError(each, depth - 1)] : [])) }),
  };
}

/** Of Node, of PostgreSQL and of our own. */
const names = [
  'code',
  'syscall',
  'errno',
  'signal',
  'address',
  'port',
  'severity',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'routine',
  'path',
] as const;

function isFact(fact: unknown): boolean {
  const isName = typeof fact === 'string' || typeof fact === 'number';
  return isName || (Array.isArray(fact) && fact.every((step) => typeof step === 'string' || typeof step === 'number'));
}

/** PostgreSQL, JSON and MikroORM repeat in their messages what they were given. */
function withoutValues(error: Error): string {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown };
  const { message } = error;
  if (typeof severity === 'string' && typeof code === 'string') {
    // MikroORM adds the detail, which is the row.
    return (ofValues.test(code) ? message.replaceAll(quoted, '"…"') : message).replace(/\n - detail: .*$/s, '');
  }
  if (error instanceof SyntaxError) return message.replace(/, ?(?:\.\.\.)?".*"(?:\.\.\.)?(?= is not valid JSON)/s, '');
  // Of MikroORM: of what is no valid entity, the whole.
  if ('getEntity' in error) return message.replaceAll(quoted, '"…"').replace(/[{[].*$/s, '…');
  return message;
}

/** SQLSTATE of data exceptions, and of what functions raise: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const ofValues = /^(?:22|P0)/;
const quoted = /(["'`])(?:(?!\1)[^\\]|\\.)*\1/gs;

function placesIn(stack = ''): string {
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return places.slice(0, 20).join('\n');
}
