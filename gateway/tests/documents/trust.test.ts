import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { print } from 'graphql';
import type { GatewaySettings } from '../../src/config.ts';
import { lanes, settingsOf } from '../http/lanes.ts';
import { type Answer, read, type StartedGateway, start } from '../started-gateway.ts';
import { createManifestFile, entryOf, type ManifestFile, manifestOf, sha256 } from './manifest.ts';

const shelf = entryOf('query Shelf($id: ID!) { book(id: $id) { title rating } }');
const custom = entryOf('query Titles { books { title } }', 'titles-v1');
const rename = entryOf('mutation Rename { rename(id: 1, title: "Persuasion") { title } }');
const deferred = entryOf('query Late { books { title ... @defer { rating } } }');
const untrusted = '{ books { id } }';

const title = { data: { books: [{ title: 'Emma' }, { title: 'Ulysses' }] } };
const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const preflighted = { 'apollo-require-preflight': '1' };

let manifest: ManifestFile;
beforeAll(async () => {
  manifest = await createManifestFile(manifestOf([shelf, custom, rename, deferred]));
});
afterAll(() => manifest.remove());

async function get(
  gateway: StartedGateway,
  parameters: Record<string, unknown> | URLSearchParams,
  headers: Record<string, string> = preflighted,
): Promise<Answer> {
  const texts = Object.entries(parameters).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const search = parameters instanceof URLSearchParams ? parameters : new URLSearchParams(texts);
  return read(await fetch(`${gateway.url}/graphql?${search}`, { headers }));
}

function startIn(mode: 'prefer' | 'only', { requireId = false, ...more }: Partial<GatewaySettings> & { requireId?: boolean } = {}): Promise<StartedGateway> {
  return start({ settings: { ...more, documents: { mode, file: manifest.file, requireId } } });
}

describe.each(lanes)('a gateway that answers trusted documents only, by the lane %s', (lane) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startIn('only', settingsOf(lane));
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.books.behave();
    gateway.log.lines.length = 0;
  });

  it.each([
    ['the hash of a persisted query', persisted(shelf.id)],
    ['a documentId', { documentId: shelf.id }],
    ['a documentId that says what it is', { documentId: `sha256:${shelf.id}` }],
    ['its text', { query: shelf.body }],
    ['its text and its hash', { query: shelf.body, ...persisted(shelf.id) }],
    ['its text and an empty hash', { query: shelf.body, extensions: { persistedQuery: null } }],
    ['its id and an empty text', { query: '', documentId: shelf.id }],
  ])('answers one by %s, the first time and again', async (_, named) => {
    const variables = { id: '1' };
    for (const more of [{}, { operationName: 'Shelf' }]) {
      for (const send of [gateway.post, (body: object) => get(gateway, body as Record<string, unknown>)]) {
        gateway.log.lines.length = 0;
        const { status, text } = await send({ ...named, ...more, variables });
        expect({ status, text }).toEqual({ status: 200, text: '{"data":{"book":{"title":"Emma","rating":4.5}}}\n' });
        // It is compiled before anybody has asked for it.
        expect(await gateway.log.said('request answered')).toMatchObject({
          lane: lane === 'apollo' ? 'apollo' : 'express',
          operationHash: sha256(shelf.body),
          operationName: 'Shelf',
        });
      }
    }
  });

  it('answers one by an id that is no hash', async () => {
    expect((await gateway.post(persisted('titles-v1'))).json).toEqual(title);
    expect((await gateway.post({ documentId: 'titles-v1' })).json).toEqual(title);
  });

  it.each<[string, object]>([
    ['a text', { query: untrusted }],
    ['a text that is equal but for white space', { query: `${shelf.body} ` }],
    ['the name of a trusted one', { query: 'query Titles { books { id } }', operationName: 'Titles' }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['the introspection of a name', { query: '{ __typename }' }],
    ['the registration of a persisted query', { query: untrusted, ...persisted(sha256(untrusted)) }],
    ['a hash that nobody knows', persisted(sha256('other'))],
    ['the hash of a text that was sent', persisted(sha256(untrusted))],
    ['the id of a trusted one beside another text', { query: untrusted, ...persisted(shelf.id) }],
    ['the documentId of a trusted one beside another text', { query: untrusted, documentId: shelf.id }],
    ['a documentId that nobody knows', { documentId: 'other' }],
    ['a documentId before a hash', { documentId: 'other', ...persisted(shelf.id) }],
    ['an id that every object has', { documentId: 'constructor' }],
    ['a text that no parser takes', { query: '{' }],
  ])('refuses %s with one code, by POST and by GET, and asks no subgraph', async (_, body) => {
    for (const answered of [await gateway.post(body), await get(gateway, { ...body })]) {
      expect(answered.status).toBe(403);
      const extensions = { code: 'DOCUMENT_NOT_TRUSTED', requestId: expect.any(String) };
      expect(answered.json).toEqual({ errors: [{ message: 'Only trusted documents are answered, and this is none of them.', extensions }] });
    }
    expect(gateway.books.received).toEqual([]);
  });

  it.each<[string, unknown, number]>([
    ['nothing', {}, 400],
    ['a batch of trusted ones', [{ query: shelf.body }], 400],
    ['a batch', [{ query: untrusted }], 400],
    ['a text in a list', { query: [untrusted] }, 400],
    ['a hash that is a number', { extensions: { persistedQuery: { version: 1, sha256Hash: 1 } } }, 200],
  ])('leaves %s to who says what is wrong with it', async (_, body, status) => {
    const answered = await gateway.post(body);
    expect(answered.status).toBe(status);
    expect(answered.json.data).toBeUndefined();
    expect(answered.json.errors).toHaveLength(1);
    expect(gateway.books.received).toEqual([]);
  });

  it('refuses a query string in which readers could find two texts', async () => {
    for (const twice of [
      ['query', custom.body],
      ['documentId', custom.id],
      ['extensions', JSON.stringify(persisted(custom.id).extensions)],
    ] as const) {
      const search = new URLSearchParams([[...twice], [twice[0], untrusted]]);
      expect((await get(gateway, search)).json.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    }
  });

  it('sends no mutation by GET, and nothing that a page of another site could have sent', async () => {
    expect((await get(gateway, { documentId: rename.id })).status).toBe(405);
    expect((await get(gateway, { documentId: custom.id }, {})).status).toBe(400);
    expect(gateway.books.received).toEqual([]);
    expect((await gateway.post({ documentId: rename.id })).json).toEqual({ data: { rename: { title: 'Persuasion' } } });
  });

  it('gives another extension to whom it is for, and takes the name that a client says', async () => {
    const body = { documentId: custom.id, extensions: { other: 1 }, operationName: 'Other' };
    expect((await gateway.post(body)).json.errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
    expect((await gateway.post({ ...body, operationName: 'Titles' })).json).toEqual(title);
  });

  it('answers a trusted document in parts, and no other', async () => {
    const headers = { accept: 'multipart/mixed;deferSpec=20220824,application/json' };
    expect((await gateway.post({ documentId: deferred.id }, { headers })).text).toContain('"hasNext":false');
    expect((await gateway.post({ query: `${deferred.body} ` }, { headers })).status).toBe(403);
  });

  it('says in its log what was refused, by hash', async () => {
    await gateway.post({ query: untrusted });
    expect(await gateway.log.said('request answered')).toMatchObject({ status: 403, codes: ['DOCUMENT_NOT_TRUSTED'], operationHash: sha256(untrusted) });
  });
});

describe('a gateway that wants ids', () => {
  it('refuses the text of a trusted document, and answers its id', async () => {
    const gateway = await startIn('only', { requireId: true });
    expect((await gateway.post({ query: custom.body })).json.errors).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    expect((await gateway.post({ documentId: custom.id })).json).toEqual(title);
    expect((await gateway.post({ documentId: custom.id, query: custom.body })).json).toEqual(title);
    await gateway.stop();
  });
});

describe('a gateway that prefers trusted documents', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await startIn('prefer');
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.log.lines.length = 0;
  });
  const noted = () => gateway.log.lines.filter(({ msg }) => msg.includes('not among the trusted documents'));

  it('answers them by their ids', async () => {
    expect((await gateway.post({ documentId: custom.id })).json).toEqual(title);
    expect((await gateway.post({ query: custom.body, ...persisted(custom.id) })).json).toEqual(title);
    expect(noted()).toEqual([]);
  });

  it('answers others, and tells of each once', async () => {
    for (const lane of ['apollo', 'express']) {
      expect((await gateway.ask('query Mine { books { id } }')).json.data).toMatchObject({ books: [{ id: '1' }, {}] });
      expect(await gateway.log.said('request answered')).toMatchObject({ lane });
      gateway.log.lines.splice(0, gateway.log.lines.length, ...noted());
    }
    expect(noted()).toMatchObject([{ level: 40, operationHash: sha256('query Mine { books { id } }'), operationName: 'Mine' }]);
  });

  it('tells of no document that could not be answered anyway', async () => {
    await gateway.ask('{ nothing }');
    await gateway.ask('{');
    await gateway.post(persisted(sha256('nothing')));
    expect(noted()).toEqual([]);
  });

  it('keeps automatic persisted queries', async () => {
    const query = '{ book(id: 2) { title } }';
    expect((await gateway.post(persisted(sha256(query)))).json.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
    await gateway.post({ query, ...persisted(sha256(query)) });
    expect((await gateway.post(persisted(sha256(query)))).json).toEqual({ data: { book: { title: 'Ulysses' } } });
  });

  it('refuses an id beside another text', async () => {
    for (const body of [
      { query: untrusted, documentId: custom.id },
      { query: untrusted, ...persisted(shelf.id) },
    ]) {
      const { status, json } = await gateway.post(body);
      expect([status, json.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_REQUEST']);
    }
  });

  it('has nothing for a documentId that nobody knows', async () => {
    expect((await gateway.post({ documentId: 'other' })).json.errors).toMatchObject([{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }]);
    expect((await gateway.post({ documentId: 'other', query: untrusted })).json.data).toMatchObject({ books: [{ id: '1' }, {}] });
  });
});

describe('an automatic persisted query under a wrong hash', () => {
  it('is 400, and neither its text nor its hash is known afterwards', async () => {
    const gateway = await start();
    for (const query of ['{ books { id } }', '{ books { title ... @defer { rating } } }']) {
      const hash = sha256(`${query} other`);
      const accept = { headers: { accept: 'multipart/mixed;deferSpec=20220824,application/json' } };
      for (const init of [{}, accept]) {
        expect((await gateway.post({ query, ...persisted(hash) }, init)).status).toBe(400);
        expect((await get(gateway, { query, ...persisted(hash) })).status).toBe(400);
        for (const each of [hash, sha256(query)]) {
          expect((await gateway.post(persisted(each), init)).json.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
        }
      }
    }
    await gateway.stop();
  });
});

describe('Apollo Client', () => {
  it('asks for the documents of a manifest by their ids', async () => {
    const document = gql`query Titles { books { id title __typename } }`;
    const file = await createManifestFile(manifestOf([entryOf(print(document), 'from-a-manifest')]));
    const gateway = await start({ settings: { documents: { mode: 'only', file: file.file, requireId: true } } });
    for (const useGETForHashedQueries of [false, true]) {
      const link = new PersistedQueryLink({ generateHash: () => 'from-a-manifest', useGETForHashedQueries }).concat(
        new HttpLink({ uri: `${gateway.url}/graphql` }),
      );
      const client = new ApolloClient({ cache: new InMemoryCache(), link });
      expect((await client.query({ query: document })).data).toMatchObject({ books: [{ id: '1', title: 'Emma' }, {}] });
      client.stop();
    }
    await gateway.stop();
    await file.remove();
  });
});

describe('names that clients give themselves', () => {
  it('are bounded in the log', async () => {
    const gateway = await start();
    const name = 'A'.repeat(5_000);
    await gateway.ask(`query ${name} { books { id } }`, { 'apollographql-client-name': 'B'.repeat(5_000), 'x-request-id': 'C'.repeat(5_000) });
    const line = JSON.stringify(await gateway.log.said('request answered'));
    expect(line).toContain('A'.repeat(128));
    expect(line).not.toMatch(/A{129}|B{2}|C{2}/);
    await gateway.stop();
  });
});
