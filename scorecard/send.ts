import { request } from 'node:http';

export type Sent = {
  readonly method?: string;
  /** Names and values; a value that is a list is sent as so many headers. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  /** Milliseconds, default 30 000. */
  readonly timeoutMs?: number;
};

export type Received = {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** From the request to the last byte. */
  readonly ms: number;
};

/** One request on a connection of its own, with no header that was not asked for. Never rejects. */
export function send(url: string, { method = 'GET', headers = {}, body, timeoutMs = 30_000 }: Sent = {}): Promise<Received> {
  const began = performance.now();
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const sent = request(url, { method, headers: { ...length, ...headers }, agent: false, signal: AbortSignal.timeout(timeoutMs) });
    const end = (status: number, answered: Received['headers']): void =>
      resolve({ status, headers: answered, text: Buffer.concat(chunks).toString('utf8'), ms: performance.now() - began });
    sent.on('response', (response) => {
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => end(response.statusCode ?? 0, response.headers));
      response.on('error', () => end(0, response.headers));
    });
    sent.on('error', () => end(0, {}));
    sent.end(body);
  });
}

export type Operation = {
  readonly query?: string;
  readonly variables?: unknown;
  readonly operationName?: string;
  readonly extensions?: unknown;
};

/** Posts one operation as a client does that reads statuses. */
export function post(origin: string, operation: Operation | readonly Operation[] | string, headers: Sent['headers'] = {}): Promise<Received> {
  const body = typeof operation === 'string' ? operation : JSON.stringify(operation);
  const accepted = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  return send(`${origin}/graphql`, { method: 'POST', headers: { ...accepted, ...headers }, body });
}

export type Told = {
  // What a query selects is known to the case that wrote it.
  // biome-ignore lint/suspicious/noExplicitAny: data has the shape of the case's own query
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; service?: string; requestId?: string } }[];
};

/** The GraphQL of an answer; nothing when it is none. */
export function told({ text }: Received): Told {
  try {
    return JSON.parse(text) as Told;
  } catch {
    return {};
  }
}

export function codesOf(received: Received): string[] {
  return told(received).errors?.map(({ extensions }) => extensions?.code) ?? [];
}
