import { orders } from '@supergraph/orders';
import { connect } from '@supergraph/postgres';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { SubgraphResponse } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn } from '@supergraph/testkit';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

export type Answer = { data: Data; codes: unknown[]; statements: string[]; response: SubgraphResponse };

export type RunningOrders = {
  /** Of its database. */
  readonly url: string;
  /** `viewer` is a bare uuid for a shopper; null, the default, is a guest. */
  run(query: string, variables?: Record<string, unknown>, viewer?: Viewer | string | null): Promise<Answer>;
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
};

export async function startOrders({ seedProfile = null }: { seedProfile?: string | null } = {}): Promise<RunningOrders> {
  const database = await createTestDatabase('orders');
  const subgraph = await orders.create({ databaseUrl: database.url, seedProfile, logger: createLogger({ name: 'orders', level: 'silent' }) });
  const client = await connect(database.url, 'the test database');
  return {
    url: database.url,
    run: async (query, variables = {}, viewer = null) => {
      const response = await subgraph.execute({ query, variables, trace: true, viewer: typeof viewer === 'string' ? signedIn(viewer) : viewer });
      return {
        data: response.data,
        codes: response.errors?.map(({ extensions }) => extensions?.['code']) ?? [],
        statements: response.extensions?.trace?.sql.map(({ text }) => text) ?? [],
        response,
      };
    },
    sql: async (text, values) => (await client.query(text, values)).rows,
    stop: async () => {
      await client.end();
      await subgraph.stop();
      await database.drop();
    },
  };
}

/** The uuid that the fixtures give to number `n` of a kind. */
export function uuid(kind: number, n: number): string {
  return `0${kind}000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export const user = (n: number): string => uuid(1, n);
export const variant = (n: number): string => uuid(2, n);
export const order = (n: number): string => uuid(3, n);

/** Who may read the orders of all. */
export const support: Viewer = signedIn(user(99), ['orders:read']);
