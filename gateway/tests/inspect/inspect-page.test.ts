import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExampleOperation } from '../../src/inspect/example-operations.ts';
import type { RecentRequest } from '../../src/inspect/recent-requests.ts';
import { type StartedGateway, start } from '../started-gateway.ts';

type Offer = { readonly recent: readonly RecentRequest[]; readonly examples: readonly ExampleOperation[]; readonly subgraphs: readonly string[] };

describe('in development', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ landing: true });
  });
  afterAll(() => gateway.stop());

  const operations = async (): Promise<Offer> => (await (await fetch(`${gateway.url}/inspect/operations`)).json()) as Offer;

  it('serves a page that is whole in itself', async () => {
    const response = await fetch(`${gateway.url}/inspect`);
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(html).not.toMatch(/\s(?:src|action|style|on\w+)=|@import|url\(|https?:\/\//);
    const [, script = ''] = html.match(/<script>([\s\S]*?)<\/script>/) ?? [];
    expect(script).not.toMatch(/^(?:import|export) |innerHTML|eval\(/m);
    expect(() => new Script(script)).not.toThrow();
    expect(script).toContain("fetch('/graphql'");
  });

  it('lets in its own script and style alone, and no frame around it', async () => {
    const policy = (await fetch(`${gateway.url}/inspect`)).headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'"]));
    expect(policy.find((rule) => rule.startsWith('script-src'))).toMatch(/^script-src 'sha256-[\w+/]{43}='$/);
    expect(policy.join()).not.toMatch(/unsafe|https?:|\*/);
  });

  it('tells of recent requests, the newest first, and of examples that the schema has', async () => {
    await gateway.post({ query: 'query Shelf($id: ID!) { book(id: $id) { title } }', variables: { id: '1' } }, { headers: { authorization: 'Bearer abc' } });
    await fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ latest { stars } }')}`, { headers: { 'apollo-require-preflight': '1' } });
    await gateway.ask('{ nothing }');
    await gateway.ask('{ books { id } }', { 'x-supergraph-plan': '1' });
    const { recent, examples, subgraphs } = await operations();
    const told = { id: expect.any(String), at: expect.stringMatching(/^\d{4}-.*Z$/), ms: expect.any(Number) };
    expect(recent).toEqual([
      { ...told, operationName: null, query: '{ nothing }', variables: null, codes: ['GRAPHQL_VALIDATION_FAILED'] },
      { ...told, operationName: null, query: '{ latest { stars } }', variables: null, codes: [] },
      { ...told, operationName: 'Shelf', query: expect.stringContaining('query Shelf'), variables: { id: '1' }, codes: [] },
    ]);
    expect(JSON.stringify(recent)).not.toContain('Bearer');
    expect(subgraphs).toEqual(['books', 'reviews']);
    expect(examples.map(({ name }) => name)).toEqual(['books', 'latest']);
    for (const { query } of examples) expect((await gateway.ask(query)).json.errors).toBeUndefined();
  });

  it('tells other sites nothing', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'http://localhost:5173' };
    const response = await fetch(`${gateway.url}/inspect/operations`, { headers: foreign });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await fetch(`${gateway.url}/inspect/operations`, { method: 'POST' })).status).toBe(405);
  });

  it('remembers an operation that takes the express lane as well', async () => {
    const query = 'query Again { latest { stars } }';
    for (let times = 0; times < 3; times++) await gateway.ask(query);
    expect((await operations()).recent.slice(0, 3)).toMatchObject([{ query }, { query }, { query }]);
  });
});

it.each(['/inspect', '/inspect/operations', '/inspect/'])('has nothing at %s in production', async (path) => {
  const gateway = await start();
  try {
    expect((await fetch(`${gateway.url}${path}`)).status).toBe(404);
  } finally {
    await gateway.stop();
  }
});
