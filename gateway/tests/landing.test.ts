import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askedTwice } from './http/lanes.ts';
import { callKeys, claimsIn } from './signed-calls.ts';
import { patient, read, type StartedGateway, start } from './started-gateway.ts';

const studio = 'https://studio.apollographql.com';
const html = { accept: 'text/html' };

describe.each(['cold', 'warm'])('in development, %s', (warmth) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    const started = await start({ landing: true, devViewer: true, settings: { corsOrigins: ['https://shop.example'], subgraphs: { ...patient, callKeys } } });
    gateway = warmth === 'warm' ? askedTwice(started) : started;
  });
  afterAll(() => gateway.stop());

  it('shows Sandbox to a browser at /graphql, and sends it there from the root', async () => {
    const response = await fetch(`${gateway.url}/`, { headers: html });
    expect(response.url).toBe(`${gateway.url}/graphql`);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toContain('embeddable-sandbox.cdn.apollographql.com');
  });

  it('serves a GraphiQL that may load nothing from elsewhere', async () => {
    const response = await fetch(`${gateway.url}/graphiql`, { headers: html });
    expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    const policy = response.headers.get('content-security-policy')?.split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy?.join()).not.toMatch(/https?:|\*/);
    // Too large to be printed when it does not match.
    expect((await response.text()).includes('"endpoint":"/graphql"')).toBe(true);
    const again = await fetch(`${gateway.url}/graphiql`, { headers: { 'if-none-match': response.headers.get('etag') as string } });
    expect(again.status).toBe(304);
  });

  it('answers introspection', async () => {
    expect((await gateway.ask('{ __schema { queryType { name } } }')).json.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it.each([studio, 'http://localhost:5173', 'http://127.0.0.1:3000', 'https://localhost', 'http://[::1]:8080', 'https://shop.example'])(
    'lets pages of %s in, with the cookie only where the operator has named them',
    async (origin) => {
      const { status, headers } = await preflight(gateway, origin);
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(headers.get('access-control-allow-headers')).toBe('content-type,x-dev-viewer');
      expect(headers.get('access-control-allow-credentials')).toBe(origin === 'https://shop.example' ? 'true' : null);
      const answer = await gateway.ask('{ __typename }', { origin });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toMatch(/^x-request-id, retry-after, ratelimit, /);
    },
  );

  it.each(['https://evil.test', 'null', 'https://localhost.evil.test', 'http://127.0.0.1.evil.test', `${studio}.evil.test`, 'http://studio.apollographql.com'])(
    'keeps pages of %s out',
    async (origin) => {
      expect((await preflight(gateway, origin)).headers.get('access-control-allow-origin')).toBeNull();
      const { headers } = await gateway.ask('{ __typename }', { origin });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toBe('origin');
    },
  );

  it('takes the viewer from x-dev-viewer, and refuses one that is none', async () => {
    const viewer = 'usr_018cc251-f7e8-7000-a000-000000000000';
    await gateway.ask('{ book(id: 1) { id } }', { 'x-dev-viewer': viewer });
    expect(claimsIn(gateway.books).viewer).toEqual({ userId: viewer.slice(4), sessionId: null, scopes: [] });
    const refused = await gateway.ask('{ book(id: 1) { id } }', { 'x-dev-viewer': 'Emma' });
    expect(refused.status).toBe(400);
    expect(refused.json.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', requestId: expect.any(String) });
  });
});

describe.each(['cold', 'warm'])('otherwise, %s', (warmth) => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    const started = await start({ settings: { subgraphs: { ...patient, callKeys } } });
    gateway = warmth === 'warm' ? askedTwice(started) : started;
  });
  afterAll(() => gateway.stop());

  it.each(['/', '/graphiql'])('has nothing at %s', async (path) => {
    expect((await fetch(`${gateway.url}${path}`, { headers: html })).status).toBe(404);
  });

  it('has no page at /graphql', async () => {
    const answer = await read(await fetch(`${gateway.url}/graphql`, { headers: html }));
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/<html|sandbox/i);
  });

  it.each([studio, 'http://localhost:5173'])('keeps pages of %s out', async (origin) => {
    expect((await preflight(gateway, origin)).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('takes nobody for a viewer, and traces for nobody', async () => {
    const headers = { 'x-dev-viewer': 'usr_018cc251-f7e8-7000-a000-000000000000', 'x-viewer-id': 'usr_018cc251-f7e8-7000-a000-000000000000' };
    const { json } = await gateway.ask('{ book(id: 1) { id } }', { ...headers, 'x-supergraph-trace': '1', 'apollo-query-plan-experimental': '1' });
    expect(json.extensions).toBeUndefined();
    expect(claimsIn(gateway.books).viewer).toBeNull();
    expect(gateway.books.received.at(-1)?.headers).not.toHaveProperty('x-supergraph-trace');
  });

  it('is live', async () => {
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  });
});

function preflight({ url }: StartedGateway, origin: string): Promise<Response> {
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,x-dev-viewer' };
  return fetch(`${url}/graphql`, { method: 'OPTIONS', headers });
}
