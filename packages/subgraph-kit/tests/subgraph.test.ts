import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, type HttpServer } from '@supergraph/service-kit';
import { type Subgraph, type SubgraphResponse, serveSubgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';
import { library } from './library-subgraph.ts';

const logger = createLogger({ name: 'library', level: 'silent' });
let database: TestDatabase;
let subgraph: Subgraph;

beforeAll(async () => {
  database = await createTestDatabase('library');
  subgraph = await library.create({ databaseUrl: database.url, seedProfile: 'dev', logger });
});

afterAll(async () => {
  await subgraph.stop();
  await database.drop();
});

const author = (n: number): string => `aut_00000000-0000-4000-8000-00000000000${n}`;
const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Author { name } ... on Book { title } } }`;

function sqlOf(response: SubgraphResponse): string[] {
  return response.extensions?.trace?.sql.map(({ text }) => text) ?? [];
}

describe('entity references', () => {
  it('answers any number of keys of one type by one statement, in order, with null for an unknown one', async () => {
    const ids = [author(3), author(9), author(1), author(3), 'aut_nonsense', 'usr_00000000-0000-4000-8000-000000000001'];
    const representations = ids.map((id) => ({ __typename: 'Author', id }));
    const response = await subgraph.execute({ query: entities, variables: { representations }, trace: true });
    expect(response.errors).toBeUndefined();
    const a = (n: number) => ({ __typename: 'Author', name: `Author ${n}` });
    expect(response.data).toEqual({ _entities: [a(3), null, a(1), a(3), null, null] });
    expect(sqlOf(response)).toHaveLength(1);
  });

  it('selects only the columns that the operation asks for', async () => {
    const representations = [{ __typename: 'Book', isbn: 'isbn-4' }];
    const [text] = sqlOf(await subgraph.execute({ query: entities, variables: { representations }, trace: true }));
    expect(text).toContain('"title"');
    expect(text).not.toMatch(/price_minor|published_at|author_id/);
  });

  it('finds nothing under a key that no text can be', async () => {
    const representations = ['isbn-\0', 'isbn-4'].map((isbn) => ({ __typename: 'Book', isbn }));
    const response = await subgraph.execute({ query: entities, variables: { representations } });
    expect(response).toEqual({ data: { _entities: [null, { __typename: 'Book', title: 'Book 4' }] } });
  });

  it.each([
    { __typename: 'Library' },
    { __typename: 'Query' },
    { __typename: 'constructor', id: 1 },
    { __typename: '__proto__' },
    { __typename: { $ne: null } },
    {},
    'Author',
    7,
  ])('refuses %j, which names no entity', async (representation) => {
    const response = await subgraph.execute({ query: entities, variables: { representations: [representation] }, trace: true });
    expect(response.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    expect(sqlOf(response)).toEqual([]);
  });

  it.each([{ $ne: null }, ['isbn-4'], { $like: '%' }, 4, true])('finds nothing under the key %j, which is no text', async (isbn) => {
    const response = await subgraph.execute({ query: entities, variables: { representations: [{ __typename: 'Book', isbn }] }, trace: true });
    expect(response.data).toEqual({ _entities: [null] });
    expect(sqlOf(response)).toEqual([]);
  });

  it('reads each type once in a mixed list', async () => {
    const representations = [
      { __typename: 'Book', isbn: 'isbn-1' },
      { __typename: 'Author', id: author(1) },
      { __typename: 'Book', isbn: 'isbn-2' },
    ];
    const response = await subgraph.execute({ query: entities, variables: { representations }, trace: true });
    expect(response.data?.['_entities']).toEqual([
      { __typename: 'Book', title: 'Book 1' },
      { __typename: 'Author', name: 'Author 1' },
      { __typename: 'Book', title: 'Book 2' },
    ]);
    expect(sqlOf(response)).toHaveLength(2);
  });

  it('leaves out columns of fields that a directive leaves out', async () => {
    const query = `query ($with: Boolean!) { books(first: 1) { nodes { title price @include(if: $with) { amount } } } }`;
    const [without] = sqlOf(await subgraph.execute({ query, variables: { with: false }, trace: true }));
    const [withPrice] = sqlOf(await subgraph.execute({ query, variables: { with: true }, trace: true }));
    expect(without).not.toContain('price_minor');
    expect(withPrice).toContain('price_minor');
  });
});

describe('lists', () => {
  it('reads the lists of all parents by one statement, each in its order', async () => {
    const query = `{ books(first: 9) { nodes { author { name books { title } } } } }`;
    const response = await subgraph.execute({ query, trace: true });
    expect(sqlOf(response)).toHaveLength(3);
    const { books } = response.data as { books: { nodes: { author: { name: string; books: { title: string }[] } }[] } };
    const titles = new Map(books.nodes.map(({ author: { name, books: own } }) => [name, own.map(({ title }) => title)]));
    expect(titles).toEqual(
      new Map([
        ['Author 1', ['Book 3', 'Book 6', 'Book 9']],
        ['Author 2', ['Book 1', 'Book 4', 'Book 7']],
        ['Author 3', ['Book 2', 'Book 5', 'Book 8']],
      ]),
    );
  });

  it('walks a list by keyset without a gap or a repeat, over rows of equal sort value', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String) { books(first: 2, after: $after) { nodes { title } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
      const response = await subgraph.execute({ query, variables: { after }, trace: true });
      expect(sqlOf(response).join()).not.toMatch(/offset/i);
      type Page = { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string } };
      const { books } = response.data as { books: Page };
      expect(books.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...books.nodes.map(({ title }) => title));
      after = books.pageInfo.hasNextPage ? books.pageInfo.endCursor : null;
    } while (after !== null && seen.length < 20);
    expect(seen).toEqual(['Book 9', 'Book 8', 'Book 7', 'Book 6', 'Book 5', 'Book 4', 'Book 3', 'Book 2', 'Book 1']);
  });

  it.each([
    ['first: -1', 'INVALID_PAGE_SIZE'],
    ['first: 0', 'INVALID_PAGE_SIZE'],
    ['first: 100000', 'INVALID_PAGE_SIZE'],
    ['after: "nonsense"', 'INVALID_CURSOR'],
    [`after: "${Buffer.from('["TITLE","x","y"]').toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["NEWEST","2026-99-01 00:00:00+00","00000000-0000-4000-8000-000000000101"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["NEWEST","2026-01-01 00:00:00+00","' or 1=1"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["NEWEST","2026-02-30 00:00:00+00","00000000-0000-4000-8000-000000000101"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["NEWEST","0000-01-01 00:00:00+00","00000000-0000-4000-8000-000000000101"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
    [`after: "${Buffer.from(`["NEWEST","2026-01-01 00:00:00+00","${'-'.repeat(36)}"]`).toString('base64url')}"`, 'INVALID_CURSOR'],
  ])('refuses books(%s) with %s', async (args, code) => {
    const response = await subgraph.execute({ query: `{ books(${args}) { nodes { title } } }` });
    expect(response.errors?.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
  });
});

describe('values and errors', () => {
  it('gives instants in RFC 3339, money as decimal strings', async () => {
    const { data } = await subgraph.execute({ query: '{ books(first: 1) { nodes { publishedAt price { amount currency } } } }' });
    expect(data).toEqual({ books: { nodes: [{ publishedAt: '2026-01-05T00:00:00.123456Z', price: { amount: '89.55', currency: 'EUR' } }] } });
  });

  it('takes instants only in RFC 3339', async () => {
    const good = await subgraph.execute({ query: '{ publishedBefore(at: "2026-01-03T00:00:00Z") }' });
    expect(good.data).toEqual({ publishedBefore: 3 });
    const wrong = ['yesterday', '2026-13-01T00:00:00Z', '2026-01-03', '2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '2026-01-01T00:00:00+16:00'];
    for (const at of wrong) {
      const bad = await subgraph.execute({ query: 'query ($at: DateTime!) { publishedBefore(at: $at) }', variables: { at } });
      expect(bad.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('keeps what a fault says inside, and passes on what a refusal says', async () => {
    const { data, errors } = await subgraph.execute({ query: '{ broken refused }' });
    expect(data).toEqual({ broken: null, refused: null });
    expect(errors).toEqual([
      expect.objectContaining({ message: 'Internal server error', path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
      expect.objectContaining({ message: 'There is no such shelf.', path: ['refused'], extensions: { code: 'NOT_FOUND', argumentPath: ['shelf'] } }),
    ]);
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ books(', 'GRAPHQL_PARSE_FAILED'],
    ['query ($first: Int!) { books(first: $first) { nodes { id } } }', 'BAD_USER_INPUT'],
  ])('answers %s with %s', async (query, code) => {
    const { errors } = await subgraph.execute({ query });
    expect(errors?.[0]?.extensions?.['code']).toBe(code);
  });
});

describe('a value that a scalar refuses', () => {
  it.each([
    ['a literal', { query: '{ publishedBefore(at: "soon") }' }],
    ['a variable', { query: 'query ($at: DateTime!) { publishedBefore(at: $at) }', variables: { at: 'soon' } }],
  ])('as %s is told in the words of the scalar', async (_what, request) => {
    const message = '"soon" is not an RFC 3339 instant such as "2026-01-31T12:00:00Z".';
    expect((await subgraph.execute(request)).errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('what a document may ask for', () => {
  // Of no entity: what is asked for is judged by how it is written, and nothing has to be found for it.
  const nested = (levels: number): string =>
    `{ _entities(representations: []) { ... on Author { ${'books { author { '.repeat(levels)}name${' } }'.repeat(levels)} } } }`;
  /** Each fragment spreads the next so many times, under other names. */
  const tree = (levels: number, width: number): string => {
    const spreads = (n: number): string => Array.from({ length: width }, (_, i) => `a${i}: author { books { ...F${n} } }`).join(' ');
    const fragments = Array.from({ length: levels }, (_, n) => `fragment F${n} on Book { ${n === levels - 1 ? 'title' : spreads(n + 1)} }`);
    return `{ _entities(representations: []) { ...F0 } } ${fragments.join(' ')}`;
  };

  it.each<[string, string, string | undefined]>([
    ['fields 50 deep', nested(24), undefined],
    ['fields 52 deep', nested(25), 'OPERATION_TOO_COMPLEX'],
    ['fields hundreds deep', nested(200), 'OPERATION_TOO_COMPLEX'],
    ['fields deeper than any parser goes', nested(1_600), 'GRAPHQL_PARSE_FAILED'],
    ['more words than are read', `{ ${'viewerId '.repeat(20_000)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['a tree of fragments', tree(6, 3), undefined],
    ['a tree of fragments that grows to 3^11 fields', tree(12, 3), 'OPERATION_TOO_COMPLEX'],
    ['a tree of fragments that grows beyond all numbers', tree(20, 60), 'OPERATION_TOO_COMPLEX'],
    [
      'fragments in a circle',
      '{ _entities(representations: []) { ...A } } fragment A on Book { ...B } fragment B on Book { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a fragment that there is not', '{ _entities(representations: []) { ...A } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is judged of %s', async (_what, query, code) => {
    const { errors } = await subgraph.execute({ query });
    expect(errors?.[0]?.extensions?.['code']).toBe(code);
  });

  it.each(['{ book { title } }', '{ books { node { title } } }', '{ books(frist: 1) { nodes { title } } }', '{ ... on Querry { __typename } }'])(
    'is told of %s without a name that the caller has not written',
    async (query) => {
      const [error] = (await subgraph.execute({ query })).errors ?? [];
      expect(error?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(error?.message).not.toMatch(/did you mean|nodes"|first/i);
    },
  );
});

describe('mutations', () => {
  it('read afresh what a field before them has changed', async () => {
    const rename = (name: string): string => `rename(id: "${author(1)}", name: "${name}") { books { author { name } } }`;
    const { data } = await subgraph.execute({ query: `mutation { first: ${rename('Changed')} second: ${rename('Author 1')} }` });
    const all = (name: string) => ({ books: Array.from({ length: 3 }, () => ({ author: { name } })) });
    expect(data).toEqual({ first: all('Changed'), second: all('Author 1') });
  });
});

describe('a text with a NUL character', () => {
  it('is refused where it would be stored', async () => {
    const query = 'mutation ($id: ID!, $name: String!) { rename(id: $id, name: $name) { name } }';
    const response = await subgraph.execute({ query, variables: { id: author(1), name: 'a\0b' } });
    expect(response).toMatchObject({ data: { rename: null }, errors: [{ path: ['rename'], extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

describe('statement counter', () => {
  it('counts what the ORM sends within a transaction, and keeps concurrent requests apart', async () => {
    const rename = subgraph.execute({ query: `mutation { rename(id: "${author(1)}", name: "Author 1") { name } }`, trace: true });
    const read = subgraph.execute({ query: '{ books { nodes { title } } }', trace: true });
    expect(sqlOf(await read)).toHaveLength(1);
    expect(sqlOf(await rename)).toEqual([expect.stringMatching(/^begin/i), expect.stringContaining('select'), expect.stringMatching(/^commit/i)]);
  });
});

describe('starting', () => {
  it('migrates under a lock: several processes may start at once on an empty database', async () => {
    const empty = await createTestDatabase('library');
    const starting = Array.from({ length: 4 }, () => library.create({ databaseUrl: empty.url, seedProfile: 'dev', logger }));
    const started = await Promise.all(starting);
    const { data } = await (started[0] as Subgraph).execute({ query: '{ publishedBefore(at: "2030-01-01T00:00:00Z") }' });
    expect(data).toEqual({ publishedBefore: 9 });
    await Promise.all(started.map((each) => each.stop()));
    await empty.drop();
  });

  it('says in one sentence that the database cannot be reached, without its password', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:1/nowhere';
    const refusal = await library.create({ databaseUrl: url, logger }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DATABASE_UNREACHABLE', message: expect.stringContaining('127.0.0.1:1/nowhere') });
    expect(String(refusal)).not.toContain('secret');
  });
});

describe('over HTTP, to whoever calls from this machine', () => {
  let server: HttpServer;
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as SubgraphResponse };
  };

  beforeAll(async () => {
    server = await serveSubgraph(subgraph, { port: 0, calls: 'unsigned', logger });
  });
  afterAll(() => server.stop());

  it('answers the same as in process, with viewer and trace from headers', async () => {
    const query = '{ viewerId books(first: 3) { nodes { title author { name } } } }';
    const userId = '00000000-0000-4000-8000-00000000000a';
    const { status, body } = await post({ query }, { 'x-dev-viewer': `usr_${userId}`, 'x-supergraph-trace': '1' });
    expect(status).toBe(200);
    expect(body.data).toEqual((await subgraph.execute({ query, viewer: signedIn(userId) })).data);
    expect(body.extensions?.trace?.sql).toHaveLength(2);
  });

  it.each([
    ['{ not json', 400, 'BAD_REQUEST'],
    [{ query: '{ nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: '{ books(first: -1) { nodes { id } } }' }, 200, 'INVALID_PAGE_SIZE'],
  ])('answers %j with %i %s', async (body, status, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions?.['code']).toBe(code);
  });

  it('is refused to other machines', async () => {
    const refusal = { code: 'CONFIG_INVALID', message: expect.stringContaining('0.0.0.0') };
    await expect(serveSubgraph(subgraph, { port: 0, host: '0.0.0.0', calls: 'unsigned', logger })).rejects.toMatchObject(refusal);
  });

  it('has a page to try it by hand', async () => {
    const page = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
  });

  it('tells whether it lives and whether it is ready', async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/health/ready`)).json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
  });
});
