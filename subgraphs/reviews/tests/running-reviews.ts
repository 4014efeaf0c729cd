import { connect } from '@supergraph/postgres';
import { reviews } from '@supergraph/reviews';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn } from '@supergraph/testkit';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

export type Answer = { data: Data; statements: string[]; response: SubgraphResponse };

export const moderator: Viewer = signedIn('0c000000-0000-7000-8000-000000000002', ['reviews:moderate']);

export type RunningReviews = {
  /** The caller is a guest unless a viewer is given. */
  run(query: string, variables?: Record<string, unknown>, viewer?: Viewer | null): Promise<Answer>;
  /** Of the first error that the moderator is told. */
  code(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** Rows of the subgraph's own database, past the subgraph. */
  sql(text: string, values?: readonly unknown[]): Promise<Data[]>;
  /** Of the subgraph's own database. */
  readonly url: string;
  stop(): Promise<void>;
};

/** The subgraph on a database of its own. `busUrl`: where messages come from and go to. */
export async function startReviews({ seedProfile = null, busUrl }: { seedProfile?: string | null; busUrl?: string } = {}): Promise<RunningReviews> {
  const database = await createTestDatabase('reviews');
  const subgraph = await reviews.create({ databaseUrl: database.url, busUrl, seedProfile, logger: createLogger({ name: 'reviews', level: 'silent' }) });
  const client = await connect(database.url, 'The database of the test');
  const run: RunningReviews['run'] = async (query, variables = {}, viewer = null) => {
    const response = await subgraph.execute({ query, variables, trace: true, viewer });
    return { data: response.data, statements: response.extensions?.trace?.sql.map(({ text }) => text) ?? [], response };
  };
  return {
    run,
    url: database.url,
    code: async (query, variables) => (await run(query, variables, moderator)).response.errors?.[0]?.extensions?.['code'],
    sql: async (text, values = []) => (await client.query(text, [...values])).rows,
    stop: async () => {
      await client.end();
      await subgraph.stop();
      await database.drop();
    },
  };
}

/** Compares every rating with what the reviews come to. No rows: they agree. */
export const wrongRatings = `
  select * from (
    select item_id, item_kind, one_star, two_stars, three_stars, four_stars, five_stars, count, sum from rating where count > 0
  ) kept full join (
    select item_id, item_kind,
      count(*) filter (where rating = 1)::int as one_star, count(*) filter (where rating = 2)::int as two_stars,
      count(*) filter (where rating = 3)::int as three_stars, count(*) filter (where rating = 4)::int as four_stars,
      count(*) filter (where rating = 5)::int as five_stars, count(*)::int as count, sum(rating)::int as sum
    from review where state = 'PUBLISHED' group by item_id, item_kind
  ) counted on kept = counted where kept is null or counted is null`;
