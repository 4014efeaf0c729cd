import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, type HttpServer } from '@supergraph/service-kit';
import { type Subgraph, type SubgraphResponse, serveSubgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { library, shop } from './library-subgraph.ts';

const logger = createLogger({ name: 'library', level: 'silent' });
const authorId = '00000000-0000-4000-8000-000000000001';
const query = 'subscription { sold { author { name } } }';
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

type Answers = AsyncIterableIterator<SubgraphResponse>;

function isStream(answer: Answers | SubgraphResponse | undefined): answer is Answers {
  return answer !== undefined && Symbol.asyncIterator in answer;
}

async function subscribe(signal: AbortSignal = new AbortController().signal): Promise<Answers> {
  const answer = await subgraph.subscribe?.({ query, signal });
  if (!isStream(answer)) throw new Error('It has not begun.');
  return answer;
}

/** The next answer, of a book that is sold once somebody listens. */
async function nextOf(answers: Answers): Promise<unknown> {
  const next = answers.next();
  if (shop.listenerCount('sold') === 0) await once(shop, 'newListener');
  await new Promise<void>(setImmediate);
  shop.emit('sold', { authorId });
  return (await next).value;
}

const named = (name: string) => ({ data: { sold: { author: { name } } } });

describe('a subscription in the process', () => {
  it('reads afresh for each event', async () => {
    const answers = await subscribe();
    expect(await nextOf(answers)).toEqual(named('Author 1'));
    await subgraph.execute({ query: `mutation { rename(id: "aut_${authorId}", name: "Jane") { name } }` });
    expect(await nextOf(answers)).toEqual(named('Jane'));
    await subgraph.execute({ query: `mutation { rename(id: "aut_${authorId}", name: "Author 1") { name } }` });
    await answers.return?.();
  });

  it('ends with its signal, though its source waits', async () => {
    const leaving = new AbortController();
    const answers = await subscribe(leaving.signal);
    const next = answers.next();
    leaving.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await answers.next()).toEqual({ done: true, value: undefined });
  });

  it('is refused as any operation is', async () => {
    expect(await subgraph.subscribe?.({ query: 'subscription { sold(refuse: true) { title } }' })).toMatchObject({
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    expect(await subgraph.subscribe?.({ query: 'subscription { nothing }' })).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(await subgraph.subscribe?.({ query: '{ viewerId }' })).toEqual({ data: { viewerId: null } });
  });
});

describe('a subscription over HTTP', () => {
  let server: HttpServer;
  beforeAll(async () => {
    server = await serveSubgraph(subgraph, { port: 0, calls: 'unsigned', logger });
  });

  async function open(body: object, signal?: AbortSignal): Promise<{ response: Response; next(): Promise<string>; rest(): Promise<string> }> {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (): Promise<string> => (await reader?.read())?.value ?? '';
    const rest = async (): Promise<string> => {
      let text = '';
      for (let piece = await next(); piece !== ''; piece = await next()) text += piece;
      return text;
    };
    return { response, next, rest };
  }

  it('comes as server-sent events, until it is complete', async () => {
    const { response, next, rest } = await open({ query });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await next()).toBe(':\n\n');
    while (shop.listenerCount('sold') === 0) await new Promise<void>(setImmediate);
    shop.emit('sold', { authorId });
    expect(await next()).toBe(`event: next\ndata: ${JSON.stringify(named('Author 1'))}\n\n`);
    shop.emit('closed');
    expect(await rest()).toBe('event: complete\ndata:\n\n');
  });

  it('tells a refusal as its only event', async () => {
    const { rest } = await open({ query: 'subscription { nothing }' });
    expect(await rest()).toMatch(/^:\n\nevent: next\ndata: \{"errors":\[.*GRAPHQL_VALIDATION_FAILED.*\]\}\n\nevent: complete\ndata:\n\n$/);
  });

  it('is left to Apollo Server when it is no request', async () => {
    expect((await open({ variables: 1 })).response.status).toBe(400);
  });

  it('breaks off when the subgraph stops, and lets the port close', async () => {
    const { next, rest } = await open({ query });
    await next();
    const stopped = server.stop();
    expect(await rest()).toBe('');
    await stopped;
  });
});
