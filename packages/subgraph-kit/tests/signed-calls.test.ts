import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Claims, createLogger, createSeal, envelopeHeader, type HttpServer, readCallKeys, type SealedCall, writeClaims } from '@supergraph/service-kit';
import { type Subgraph, type SubgraphRequest, type SubgraphResponse, serveSubgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';
import { library } from './library-subgraph.ts';

const logger = createLogger({ name: 'library', level: 'silent' });
const [current, old, foreign] = ['current', 'old', 'foreign'].map((name) => readCallKeys(name.padEnd(40, '.'), name)[0]) as [Key, Key, Key];
type Key = ReturnType<typeof readCallKeys>[0];

const userId = '00000000-0000-4000-8000-00000000000a';
const viewer = { ...signedIn(userId, ['orders:read', '*']), sessionId: '00000000-0000-4000-8000-00000000000b' };
const claims: Claims = { viewer, client: { address: '192.0.2.1', userAgent: 'test' }, sessionCookie: 'cookie', trace: true };
const author = { __typename: 'Author', id: 'aut_00000000-0000-4000-8000-000000000001' };
const entities = { query: 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Author { name } } }', variables: { of: [author] } };

let database: TestDatabase;
let subgraph: Subgraph;
let server: HttpServer;
/** What has come as far as to be executed. */
const executed: SubgraphRequest[] = [];

beforeAll(async () => {
  database = await createTestDatabase('signed');
  subgraph = await library.create({ databaseUrl: database.url, seedProfile: 'dev', logger });
  const watched: Subgraph = {
    ...subgraph,
    execute: (request) => {
      executed.push(request);
      return subgraph.execute(request);
    },
    subscribe: (request) => {
      executed.push(request);
      return (subgraph.subscribe as NonNullable<Subgraph['subscribe']>)(request);
    },
  };
  server = await serveSubgraph(watched, { port: 0, calls: [current, old], logger });
});

afterAll(async () => {
  await server.stop();
  await subgraph.stop();
  await database.drop();
});

type Sent = {
  readonly key?: Key;
  readonly sealedFor?: string;
  readonly ageMs?: number;
  /** What is signed, where that is not what is sent. */
  readonly sealed?: Partial<SealedCall>;
  readonly envelope?: string;
  readonly headers?: Record<string, string>;
};

const body = JSON.stringify(entities);

function sealOf({ key = current, sealedFor = 'library', ageMs = 0, sealed = {} }: Sent): string {
  const seal = createSeal({ subgraph: sealedFor, key, now: () => Date.now() - ageMs });
  return seal({ method: 'POST', path: '/graphql', body, ...sealed }, writeClaims(claims), 5_000);
}

async function post(sent: Sent = {}): Promise<{ status: number; answer: SubgraphResponse }> {
  const { envelope = sealOf(sent), headers = {} } = sent;
  const all = { 'content-type': 'application/json', ...(envelope && { [envelopeHeader]: envelope }), ...headers };
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: all, body });
  return { status: response.status, answer: (await response.json()) as SubgraphResponse };
}

describe('a call that the gateway has signed', () => {
  it.each([
    ['current', current],
    ['old', old],
  ])('by the %s key is answered, on behalf of whom it names', async (_name, key) => {
    executed.length = 0;
    const { status, answer } = await post({ key });
    expect([status, answer.data]).toEqual([200, { _entities: [{ name: 'Author 1' }] }]);
    expect(answer.extensions?.trace?.sql).toHaveLength(1);
    const { viewer: told, client, sessionCookie, signal } = executed[0] as SubgraphRequest;
    expect({ viewer: told, client, sessionCookie }).toEqual({ viewer, client: claims.client, sessionCookie: 'cookie' });
    expect(signal?.aborted).toBe(false);
  });

  it('is not made another by headers beside it', async () => {
    executed.length = 0;
    const other = 'usr_00000000-0000-4000-8000-00000000000c';
    await post({ headers: { 'x-dev-viewer': other, 'x-viewer-id': other, 'x-user-id': other, 'x-supergraph-trace': '0' } });
    expect(executed).toMatchObject([{ viewer: { userId }, trace: true }]);
  });
});

describe('any other call', () => {
  it.each<[string, Sent]>([
    ['without a signature', { envelope: '' }],
    ['with nonsense for one', { envelope: 'a.b.c' }],
    ['signed by a key of others', { key: foreign }],
    ['signed by a key of others under the name of ours', { key: { ...foreign, id: current.id } }],
    ['signed for another subgraph', { sealedFor: 'reviews' }],
    ['signed too long ago', { ageMs: 31_000 }],
    ['signed too far ahead', { ageMs: -31_000 }],
    ['of another body', { sealed: { body: '{"query":"{ __typename }"}' } }],
    ['of another path', { sealed: { path: '/' } }],
    ['of another method', { sealed: { method: 'GET' } }],
    ['of a subscriber without a signature', { envelope: '', headers: { accept: 'text/event-stream' } }],
  ])('%s is 401, and nothing runs', async (_case, sent) => {
    executed.length = 0;
    const { status, answer } = await post(sent);
    expect(status).toBe(401);
    expect(answer).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(executed).toEqual([]);
  });

  it('that repeats one is 401', async () => {
    const envelope = sealOf({});
    expect((await post({ envelope })).status).toBe(200);
    expect((await post({ envelope })).status).toBe(401);
  });

  it('that repeats one at the same moment is 401, all but one', async () => {
    const envelope = sealOf({});
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => post({ envelope })))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
  });

  it('is told of in the log, but not each time', async () => {
    const told: unknown[] = [];
    const warn = (line: object): void => void told.push(line);
    const other = await serveSubgraph(subgraph, { port: 0, calls: [current], logger: Object.assign(Object.create(logger), { warn }) });
    try {
      for (let call = 0; call < 20; call++) await fetch(`${other.url}/graphql`, { method: 'POST', body });
      expect(told).toEqual([{ reason: 'none', calls: 1 }]);
    } finally {
      await other.stop();
    }
  });

  it('is refused before its body is read', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{');
    let text = '';
    for await (const chunk of socket) text += chunk;
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
  });

  it.each(['GET', 'OPTIONS', 'PUT'])('by %s is 401 as well', async (method) => {
    const response = await fetch(`${server.url}/graphql?query={__typename}`, { method, headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([401, expect.not.stringContaining('<')]);
  });

  it('is shown the schema by nobody but a subgraph of this machine alone', async () => {
    const asked = JSON.stringify({ query: '{ __schema { queryType { name } } }' });
    const ask = async (url: string, headers: Record<string, string> = {}): Promise<SubgraphResponse> => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: asked });
      return (await response.json()) as SubgraphResponse;
    };
    const { errors } = await ask(server.url, { [envelopeHeader]: sealOf({ sealed: { body: asked } }) });
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const open = await serveSubgraph(subgraph, { port: 0, calls: 'unsigned', logger });
    try {
      expect((await ask(open.url)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    } finally {
      await open.stop();
    }
  });

  it('to see its health is answered', async () => {
    for (const path of ['live', 'ready']) expect((await fetch(`${server.url}/health/${path}`)).status).toBe(200);
  });
});
