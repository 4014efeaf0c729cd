import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { engineNames } from '../engine-names.ts';
import { type StartedGateway, start } from '../started-gateway.ts';

const query = 'query Shelf { books { title rating } }';
const asked = { 'x-supergraph-plan': '1', 'x-supergraph-trace': '1' };

type Extensions = {
  readonly plan?: { readonly calls: number; readonly node: { readonly kind: string; readonly nodes: readonly unknown[] } | null };
  readonly trace?: { readonly ms: number; readonly fetches: readonly Record<string, unknown>[] };
};

describe('in development', () => {
  let gateway: StartedGateway;
  beforeAll(async () => {
    gateway = await start({ landing: true, engine: 'own' });
  });
  afterAll(() => gateway.stop());
  const extensionsOf = async (text: string, headers: Record<string, string>): Promise<Extensions> =>
    ((await gateway.ask(text, headers)).json.extensions ?? {}) as Extensions;

  it('shows the plan to whom asks for it, and only then', async () => {
    const { plan, trace } = await extensionsOf(query, { 'x-supergraph-plan': '1' });
    expect(trace).toBeUndefined();
    expect(plan).toEqual({
      calls: 2,
      stages: 2,
      subgraphs: { books: 1, reviews: 1 },
      node: {
        kind: 'Sequence',
        nodes: [
          expect.objectContaining({ kind: 'Fetch', number: 1, serviceName: 'books', operation: expect.stringMatching(/\n {2}books \{\n/) }),
          expect.objectContaining({ kind: 'Flatten', node: expect.objectContaining({ kind: 'Fetch', number: 2, serviceName: 'reviews' }) }),
        ],
      },
    });
    expect(await extensionsOf(query, {})).toEqual({});
    expect(gateway.books.received.at(-1)?.headers).not.toHaveProperty('x-supergraph-plan');
  });

  it('shows the plan of the operation that is asked for', async () => {
    const text = 'query One { books { id } } query Two { latest { stars } }';
    const { json } = await gateway.post({ query: text, operationName: 'Two' }, { headers: { 'x-supergraph-plan': '1' } });
    expect(json.extensions).toMatchObject({ plan: { calls: 1, subgraphs: { reviews: 1 } } });
  });

  it('shows a plan without calls of what the gateway answers by itself', async () => {
    expect((await extensionsOf('{ __typename }', asked)).plan).toEqual({ calls: 0, stages: 0, subgraphs: {}, node: null });
  });

  it('has no plan to show of a document that is refused', async () => {
    const { json } = await gateway.ask('{ nothing }', asked);
    expect(json.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(json.extensions ?? {}).not.toHaveProperty('plan');
  });

  it('tells of each call when it was made and how large it was, under its number in the plan', async () => {
    const { plan, trace } = await extensionsOf(query, asked);
    const [books, reviews] = trace?.fetches ?? [];
    expect([books, reviews]).toMatchObject([
      { service: 'books', fetch: 1, representations: 0, sql: [] },
      { service: 'reviews', fetch: 2, representations: 2, sql: [] },
    ]);
    expect(plan?.calls).toBe(trace?.fetches.length);
    const { variables, query: document } = gateway.reviews.received.at(-1) ?? { variables: {}, query: '' };
    expect(reviews?.['requestBytes']).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify({ query: document, variables })));
    const answer = { data: { _entities: [{ rating: 4.5 }, { rating: 4.5 }] } };
    expect(reviews?.['responseBytes']).toBe(Buffer.byteLength(JSON.stringify(answer)));
    const end = (fetch: Record<string, unknown> | undefined): number => Number(fetch?.['beginMs']) + Number(fetch?.['ms']);
    expect(Number(books?.['beginMs'])).toBeGreaterThan(0);
    expect(Number(reviews?.['beginMs'])).toBeGreaterThanOrEqual(end(books));
    expect(trace?.ms).toBeGreaterThanOrEqual(end(reviews));
    expect(books).not.toHaveProperty('beganAt');
  });
});

it.each(engineNames)('shows neither plan nor trace in production, with the engine %s', async (engine) => {
  const gateway = await start({ engine });
  try {
    const { json } = await gateway.ask(query, asked);
    expect(json.data).toMatchObject({ books: [{ rating: 4.5 }, { rating: 4.5 }] });
    expect(json).not.toHaveProperty('extensions');
  } finally {
    await gateway.stop();
  }
});
