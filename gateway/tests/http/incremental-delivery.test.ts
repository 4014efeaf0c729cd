import { afterEach, describe, expect, it } from '@jest/globals';
import { hurried, type StartedGateway, start } from '../started-gateway.ts';

const accept = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9';
const query = '{ book(id: 1) { title ... @defer(label: "later") { rating } } }';

let gateway: StartedGateway;
const post = (body: object, headers: Record<string, string> = {}) => gateway.post(body, { headers: { accept, ...headers } });
afterEach(async () => gateway.stop());

/** The JSON of each part of a multipart body, which must be well formed. */
function partsOf(text: string): unknown[] {
  expect(text.startsWith('\r\n---\r\n')).toBe(true);
  expect(text.endsWith('\r\n-----\r\n')).toBe(true);
  const parts = text.slice('\r\n---'.length, -'\r\n-----\r\n'.length).split('\r\n---');
  return parts.map((part) => {
    const [head, body] = part.split('\r\n\r\n');
    expect(head).toBe('\r\ncontent-type: application/json; charset=utf-8');
    return JSON.parse(body ?? '');
  });
}

describe('@defer over multipart/mixed', () => {
  it('comes in parts to whom reads them', async () => {
    gateway = await start();
    const { status, headers, text } = await post({ query });
    expect([status, headers.get('content-type')]).toEqual([200, 'multipart/mixed; boundary="-"; deferSpec=20220824']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(partsOf(text)).toEqual([
      { data: { book: { title: 'Emma' } }, hasNext: true },
      { incremental: [{ label: 'later', path: ['book'], data: { rating: 4.5 } }], hasNext: false },
    ]);
  });

  it.each(['application/json', '*/*', 'multipart/mixed', undefined])('comes in one piece to whom accepts %s', async (accepted) => {
    gateway = await start();
    const { json } = await gateway.ask(
      query,
      accepted === undefined ? {} : { accept: accepted === 'multipart/mixed' ? `${accepted}, application/json` : accepted },
    );
    expect(json.data).toEqual({ book: { title: 'Emma', rating: 4.5 } });
  });

  it('tells a failure in the part that it is about, with the request id', async () => {
    gateway = await start({ settings: { subgraphs: hurried } });
    gateway.reviews.misbehave(() => {});
    const { text } = await post({ query }, { 'x-request-id': 'told' });
    const [first, second] = partsOf(text);
    expect(first).toEqual({ data: { book: { title: 'Emma' } }, hasNext: true });
    expect(second).toMatchObject({
      incremental: [
        { data: { rating: null }, errors: [{ path: ['book', 'rating'], extensions: { code: 'SUBGRAPH_TIMEOUT', service: 'reviews', requestId: 'told' } }] },
      ],
      hasNext: false,
    });
  });

  it('refuses what is wrong as any other operation', async () => {
    gateway = await start();
    const wrong = await gateway.ask('{ book(id: 1) { nothing ... @defer { rating } } }', { accept });
    expect([wrong.status, wrong.json.errors?.[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    const variables = await post({ query: 'query ($id: ID!) { book(id: $id) { title ... @defer { rating } } }' });
    expect(JSON.parse(variables.text).errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('ends the calls of a client that leaves', async () => {
    gateway = await start();
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    gateway.reviews.misbehave((_request, response) => void response.once('close', closed));
    const called = gateway.reviews.next();
    const client = new AbortController();
    await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
      signal: client.signal,
    });
    await called;
    client.abort();
    await gone;
  });
});
