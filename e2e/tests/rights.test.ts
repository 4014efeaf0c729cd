import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { discovery } from '@supergraph/discovery';
import { inventory } from '@supergraph/inventory';
import { orders } from '@supergraph/orders';
import { payments } from '@supergraph/payments';
import { withClient } from '@supergraph/postgres';
import { products } from '@supergraph/products';
import { reviews } from '@supergraph/reviews';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { Subgraph, SubgraphRequest, SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';
import { strangersTo, tables } from './rights/tables.ts';
import type { Question, Way, Ways } from './rights/way.ts';
import { listWaysIn } from './rights/ways-in.ts';

/** What is asked of a subgraph itself, as by a gateway that has let everything through. */
describe.each([products, inventory, orders, payments, reviews, discovery])('the rights in a subgraph', (defined) => {
  const { name, sdl } = defined.definition;
  let database: TestDatabase;
  let subgraph: Subgraph;
  let ways: Ways;

  beforeAll(async () => {
    database = await createTestDatabase(name);
    subgraph = await defined.create({ databaseUrl: database.url, seedProfile: 'dev', logger: createLogger({ name, level: 'silent' }) });
    ways = await withClient(database.url, 'the test database', (client) => (tables[name] as (typeof tables)[string])(client));
  }, 60_000);

  afterAll(async () => {
    await subgraph?.stop();
    await database?.drop();
  });

  async function ask({ query, variables }: Question, viewer: Viewer | null) {
    const request = { query, variables, viewer, trace: true };
    const { data, errors, extensions } = await (query.startsWith('subscription') ? firstEvent(subgraph, request) : subgraph.execute(request));
    const sql = extensions?.trace?.sql.map(({ text }) => text);
    return { data, codes: errors?.map((error) => error.extensions?.['code']) ?? [], messages: errors?.map(({ message }) => message), sql };
  }

  /** Each way with its coordinate. */
  const each = <Kind extends Exclude<Way, 'public'>>(isKind: (way: Way) => way is Kind): [string, Kind][] =>
    Object.entries(ways).flatMap(([at, found]) => (Array.isArray(found) ? found : [found]).filter(isKind).map((way): [string, Kind] => [at, way]));

  it(`of ${name} are stated for every way into it`, () => {
    const stated = (coordinate: string): boolean => coordinate in ways || (coordinate.split('.')[0] ?? '') in ways;
    expect(listWaysIn(sdl).filter((coordinate) => !stated(coordinate))).toEqual([]);
    const all = new Set(listWaysIn(sdl).flatMap((coordinate) => [coordinate, coordinate.split('.')[0]]));
    expect(Object.keys(ways).filter((coordinate) => !all.has(coordinate))).toEqual([]);
  });

  it(`of ${name} make what is somebody else's look like nothing, by the same statements`, async () => {
    for (const [at, { seenBy, something, nothing, ask: questionOf }] of each(isHiding)) {
      const seen = await ask(questionOf(something), seenBy);
      expect({ at, codes: seen.codes }).toEqual({ at, codes: [] });
      expect({ at, data: seen.data }).not.toEqual({ at, data: (await ask(questionOf(nothing), seenBy)).data });
      for (const stranger of strangersTo(name)) {
        const told = inOtherWords(await ask(questionOf(something), stranger), { something, nothing });
        expect({ at, stranger, told }).toEqual({ at, stranger, told: JSON.stringify(await ask(questionOf(nothing), stranger)) });
        expect({ at, told }).not.toEqual({ at, told: inOtherWords(seen, { something, nothing }) });
      }
    }
  });

  it(`of ${name} blank what is for the shop's own people`, async () => {
    for (const [at, { blankBut, question }] of each(isBlanking)) {
      expect(leavesOf((await ask(question, blankBut)).data)).not.toEqual([null]);
      for (const stranger of strangersTo(name)) {
        const { data, codes } = await ask(question, stranger);
        expect({ at, stranger, leaves: leavesOf(data), codes }).toEqual({ at, stranger, leaves: [null], codes: [] });
      }
    }
  });

  it(`of ${name} refuse what needs a scope, before the database is asked`, async () => {
    for (const [at, { needs, question }] of each(isNeeding)) {
      const granted = await ask(question, signedIn('0e000000-0000-7000-8000-000000000002', needs === null ? [] : [needs]));
      expect({ at, codes: granted.codes }).toEqual({ at, codes: [] });
      const [guest, ...others] = needs === null ? [null] : strangersTo(name);
      expect({ at, ...(await ask(question, guest ?? null)) }).toMatchObject({ at, codes: ['UNAUTHENTICATED'], sql: [] });
      for (const other of others) expect({ at, ...(await ask(question, other)) }).toMatchObject({ at, codes: ['FORBIDDEN'], sql: [] });
    }
  });
});

const isHiding = (way: Way): way is Extract<Way, { something: string }> => way !== 'public' && 'something' in way;
const isBlanking = (way: Way): way is Extract<Way, { blankBut: Viewer }> => way !== 'public' && 'blankBut' in way;
const isNeeding = (way: Way): way is Extract<Way, { needs: string | null }> => way !== 'public' && 'needs' in way;

/** What was told of something as if of nothing: also where the ORM has written the bare id into a statement. */
function inOtherWords(told: unknown, { something, nothing }: { something: string; nothing: string }): string {
  const bare = (key: string): string => key.slice(key.indexOf('_') + 1);
  return JSON.stringify(told).replaceAll(something, nothing).replaceAll(bare(something), bare(nothing));
}

function leavesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}

/** Of a subscription, or why there is none. */
async function firstEvent(subgraph: Subgraph, request: SubgraphRequest): Promise<SubgraphResponse> {
  const events = await subgraph.subscribe?.(request);
  if (!events) throw new Error('The subgraph has no subscriptions.');
  if (!(Symbol.asyncIterator in events)) return events;
  for await (const event of events) return event;
  throw new Error('The subscription is over.');
}
