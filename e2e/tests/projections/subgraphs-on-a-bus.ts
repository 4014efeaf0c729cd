import { discovery } from '@supergraph/discovery';
import { inventory } from '@supergraph/inventory';
import { orders } from '@supergraph/orders';
import { connect } from '@supergraph/postgres';
import { products } from '@supergraph/products';
import { reviews } from '@supergraph/reviews';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import type { Subgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';

// What a query selects is known to the test that wrote it.
// biome-ignore lint/suspicious/noExplicitAny: data has the shape of the test's own query
export type Data = any;

const defined = { products, inventory, reviews, orders, discovery };
type Name = keyof typeof defined;
const names = Object.keys(defined) as Name[];

/** Who may change everything. */
const keeper: Viewer = signedIn('0c000000-0000-7000-8000-000000000003', ['products:write', 'inventory:write', 'reviews:moderate']);

export type SubgraphsOnABus = {
  readonly urls: Readonly<Record<Name, string>>;
  run(name: Name, query: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Data>;
  sql(name: Name, text: string, values?: readonly unknown[]): Promise<Data[]>;
  /** Resolves when discovery handles its next message. */
  heard(): Promise<unknown>;
  /** Asks again, whenever discovery has handled a message, until the answer is so. */
  until<Answer>(ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<Answer>;
  stop(): Promise<void>;
};

/** The subgraphs that tell discovery of what it shows, each on its own database, in this process. */
export async function startSubgraphsOnABus(): Promise<SubgraphsOnABus> {
  const bus = await createTestDatabase('bus');
  const databases = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await createTestDatabase(name)]))) as Record<Name, TestDatabase>;
  const running = {} as Record<Name, Subgraph>;
  for (const name of names) {
    const logger = createLogger({ name, level: 'silent' });
    running[name] = await defined[name].create({ databaseUrl: databases[name].url, busUrl: bus.url, seedProfile: 'dev', logger });
  }
  const news = await connect(databases.discovery.url, 'the database of the test');
  await news.query(`create function tell_of_inbox() returns trigger language plpgsql as $$ begin perform pg_notify('inbox', ''); return null; end $$;
    create trigger told after insert on inbox for each row execute function tell_of_inbox(); listen inbox`);
  const sql = async (name: Name, text: string, values: readonly unknown[] = []): Promise<Data[]> => {
    const client = await connect(databases[name].url, 'the database of the test');
    try {
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  };
  news.setMaxListeners(0);
  const heard = (): Promise<unknown> => new Promise((resolve) => news.once('notification', resolve));
  return {
    heard,
    urls: Object.fromEntries(names.map((name) => [name, databases[name].url])) as Record<Name, string>,
    sql,
    run: async (name, query, variables = {}, viewer = keeper) => {
      const { data, errors } = await running[name].execute({ query, variables, viewer });
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    until: async (ask, isSo) => {
      for (;;) {
        const next = heard();
        const answer = await ask();
        if (isSo(answer)) return answer;
        await next;
      }
    },
    stop: async () => {
      await news.end();
      for (const name of names) await running[name].stop();
      await Promise.all([bus, ...Object.values(databases)].map((database) => database.drop()));
    },
  };
}
