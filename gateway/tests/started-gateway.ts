import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gateway, type GatewayOptions, startGateway } from '@supergraph/gateway';
import { readSettings } from '../src/config.ts';
import { compose, createLibrary } from './library.ts';
import { createRecordedLogger, type RecordedLogger } from './recorded-logger.ts';
import type { StandIn } from './stand-in.ts';

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly json: ResponseBody };

export type ResponseBody = {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
};

export type StartedGateway = {
  readonly gateway: Gateway;
  readonly url: string;
  readonly books: StandIn;
  readonly reviews: StandIn;
  readonly log: RecordedLogger;
  readonly supergraphFile: string;
  post(body: unknown, init?: RequestInit): Promise<Answer>;
  ask(query: string, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
};

/** Small bounds, time enough for a busy machine, and no breaker: a test that fails calls by the dozen leaves the next alone. */
export const patient = {
  ...readSettings({}).subgraphs,
  timeoutMs: 10_000,
  connectTimeoutMs: 5_000,
  connections: 4,
  queue: 4,
  responseLimitBytes: 100_000,
  breakerPercent: 0,
};

/** For tests that wait until a subgraph is late. */
export const hurried = { ...patient, timeoutMs: 500 };

export type StartOptions = Partial<GatewayOptions> & {
  /** Makes another supergraph of what has been composed. */
  readonly alter?: (supergraphSdl: string) => string;
};

/** A gateway over the library, in a folder of its own. */
export async function start({ alter = (sdl) => sdl, ...options }: StartOptions = {}): Promise<StartedGateway> {
  const { books, reviews } = createLibrary();
  await Promise.all([books.start(), reviews.start()]);
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-gateway-'));
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, alter(compose([books, reviews])));
  const log = createRecordedLogger();
  // A test shares its event loop with the gateway.
  const settings = {
    ...readSettings({}),
    leaveMs: 0,
    overload: { maxRequests: 10_000, maxLoopDelayMs: 0 },
    subgraphs: patient,
    ...options.settings,
  };
  const stopRest = async (): Promise<void> => {
    await Promise.all([books.stop(), reviews.stop(), rm(folder, { recursive: true })]);
  };
  const gateway: Gateway = await startGateway({ supergraphFile, port: 0, devViewer: false, landing: false, logger: log.logger, ...options, settings }).catch(
    async (error: unknown) => {
      await stopRest();
      throw error;
    },
  );
  const post = async (body: unknown, init: RequestInit = {}): Promise<Answer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return read(
      await fetch(`${gateway.url}/graphql`, { method: 'POST', body: text, ...init, headers: { 'content-type': 'application/json', ...init.headers } }),
    );
  };
  return {
    gateway,
    url: gateway.url,
    books,
    reviews,
    log,
    supergraphFile,
    post,
    ask: (query, headers = {}) => post({ query }, { headers }),
    stop: async () => {
      await gateway.stop();
      await stopRest();
    },
  };
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} };
}

/** Every body of an error must pass: nothing of the inside of the house. */
export const leak = /127\.0\.0\.1|localhost|ECONN|UND_ERR|at \w+ \(|node_modules|\/work|\.ts:\d|stack/i;
