import { discovery } from '@supergraph/discovery';
import { connect } from '@supergraph/postgres';
import { createLogger } from '@supergraph/service-kit';
import type { SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn } from '@supergraph/testkit';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

export type Answer = { readonly data: Data; readonly codes: unknown[]; readonly statements: string[]; readonly response: SubgraphResponse };

export type RunningDiscovery = {
  /** `userId` is a bare uuid; null, the default, is a guest. */
  run(query: string, variables?: Record<string, unknown>, userId?: string | null): Promise<Answer>;
  /** Past the subgraph, straight at its tables. */
  sql(text: string, values?: readonly unknown[]): Promise<Data[]>;
  /** Of the subgraph's own database. */
  readonly url: string;
  stop(): Promise<void>;
};

/** `busUrl`: where messages come from and go to. */
export async function runDiscovery({ seedProfile, busUrl }: { seedProfile: string | null; busUrl?: string }): Promise<RunningDiscovery> {
  const database = await createTestDatabase('discovery');
  const subgraph = await discovery.create({ databaseUrl: database.url, busUrl, seedProfile, logger: createLogger({ name: 'discovery', level: 'silent' }) });
  const client = await connect(database.url, 'the test database');
  return {
    run: async (query, variables = {}, userId = null) => {
      const response = await subgraph.execute({ query, variables, trace: true, viewer: userId === null ? null : signedIn(userId) });
      return {
        response,
        data: response.data,
        codes: response.errors?.map(({ extensions }) => extensions?.['code']) ?? [],
        statements: response.extensions?.trace?.sql.map(({ text }) => text) ?? [],
      };
    },
    sql: async (text, values = []) => (await client.query(text, values as unknown[])).rows,
    url: database.url,
    stop: async () => {
      await client.end();
      await subgraph.stop();
      await database.drop();
    },
  };
}
