import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '@supergraph/accounts';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { Subgraph, SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase } from '@supergraph/testkit';
import { decodeJwt } from 'jose';
import { Client } from 'pg';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

export type Asking = {
  readonly variables?: Record<string, unknown>;
  readonly viewer?: Viewer | null;
  readonly cookie?: string | null;
  readonly address?: string | null;
  readonly userAgent?: string | null;
};

/** What a client has after it has signed in. */
export type SignedInClient = { readonly viewer: Viewer; readonly cookie: string; readonly accessToken: string };

export type Accounts = {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly subgraph: Subgraph;
  readonly client: Client;
  ask(query: string, asking?: Asking): Promise<{ data: Data; cookies: readonly string[]; statements: string[]; response: SubgraphResponse }>;
  /** A second process of the subgraph, or the first one after a restart. */
  another(env?: Record<string, string>): Promise<Subgraph>;
  stop(): Promise<void>;
};

export async function openAccounts({ env = {}, seedProfile = null }: { env?: Record<string, string>; seedProfile?: string | null } = {}): Promise<Accounts> {
  const database = await createTestDatabase('accounts');
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-accounts-'));
  const logger = createLogger({ name: 'accounts', level: 'silent' });
  const another: Accounts['another'] = (more = {}) =>
    accounts.create({ databaseUrl: database.url, logger, seedProfile, developmentFolder: folder, env: { SESSION_COOKIE_SECURE: 'true', ...env, ...more } });
  const subgraph = await another();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return {
    folder,
    databaseUrl: database.url,
    subgraph,
    client,
    ask: (query, asking) => askOf(subgraph, query, asking),
    another,
    stop: async () => {
      await client.end();
      await subgraph.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function askOf(
  subgraph: Subgraph,
  query: string,
  { variables = {}, viewer = null, cookie = null, address = '192.0.2.1', userAgent = null }: Asking = {},
) {
  const response = await subgraph.execute({ query, variables, viewer, client: { address, userAgent }, sessionCookie: cookie, trace: true });
  const { trace, setCookies = [] } = response.extensions ?? {};
  return { data: response.data as Data, cookies: setCookies, statements: trace?.sql.map(({ text }) => text) ?? [], response };
}

export const loginMutation = `mutation ($email: String!, $password: String!) { login(email: $email, password: $password) {
  user { id displayName } accessToken accessTokenExpiresAt userErrors { __typename code message path ... on RateLimitedError { retryAfterSeconds } } } }`;
export const registerMutation = `mutation ($email: String!, $password: String!, $displayName: String!) { register(email: $email, password: $password, displayName: $displayName) {
  user { id displayName } accessToken userErrors { __typename code message path } } }`;
export const refreshMutation = 'mutation { refreshSession { accessToken user { id } userErrors { code } } }';

/** The client's side of an answer that signed somebody in. */
export function clientOf({ data, cookies }: { data: Data; cookies: readonly string[] }): SignedInClient {
  const [payload] = Object.values(data) as [Data];
  const { sub, sid, scope } = decodeJwt(payload.accessToken) as { sub: string; sid: string; scope: string };
  const viewer = { userId: sub.slice('usr_'.length), sessionId: sid, scopes: scope.split(' ').filter(Boolean) };
  return { viewer, cookie: cookieValue(cookies), accessToken: payload.accessToken };
}

/** Of the one cookie that is set. */
export function cookieValue(cookies: readonly string[]): string {
  if (cookies.length !== 1) throw new Error(`${cookies.length} cookies were set.`);
  return /^refresh_token=([^;]*);/.exec(cookies[0] ?? '')?.[1] ?? '';
}

/** How many passwords are hashed, or compared with a hash, meanwhile. */
export async function countHashes(work: () => Promise<unknown>): Promise<number> {
  let runs = 0;
  const count = (): void => void runs++;
  subscribe('supergraph:accounts:password-hash', count);
  try {
    await work();
  } finally {
    unsubscribe('supergraph:accounts:password-hash', count);
  }
  return runs;
}
