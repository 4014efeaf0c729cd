import { EventEmitter, once } from 'node:events';
import { type Event, openBus } from '@supergraph/events';
import { payments } from '@supergraph/payments';
import { createLogger, type Viewer } from '@supergraph/service-kit';
import { type Subgraph, type SubgraphResponse, serveSubgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, findFreePorts, signedIn, type TestDatabase, untilFound } from '@supergraph/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { produces } from '../src/events.ts';

export type Told = { readonly type: string; readonly payload: Record<string, unknown> };

/** Payments on a database of its own, as the orders subgraph and the bookkeepers of both parties see it. */
export type OpenPayments = {
  readonly database: TestDatabase;
  readonly subgraph: Subgraph;
  readonly client: pg.Client;
  /** As orders send it. Those of one order are handled one after the other. */
  send(type: string, payload: object, key: string): Promise<void>;
  /** What was told of the order, once there is as much of it as `count`. */
  told(orderId: string, count: number): Promise<Told[]>;
  /** The first row of a statement, once there is one. */
  until<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<Row>;
  /** A plain HTTP request to its port. */
  request(path: string, init?: RequestInit): Promise<Response>;
  ask(query: string, variables: object, viewer?: Viewer): Promise<SubgraphResponse>;
  /** Until all that was sent has been handled, and no job is left that is due soon. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export const accountant = signedIn('00000000-0000-7000-8000-000000000900', ['payments:read', 'payments:refund']);
export const customerId = '00000000-0000-7000-8000-000000000901';
const patienceMs = 15_000;

export async function openPayments(env: Record<string, string> = {}): Promise<OpenPayments> {
  const [database, busDatabase] = [await createTestDatabase('payments'), await createTestDatabase('bus')];
  const logger = createLogger({ name: 'payments', level: 'silent' });
  const busUrl = busDatabase.url;
  const subgraph = await payments.create({
    databaseUrl: database.url,
    busUrl,
    logger,
    env: { PAYMENT_PROVIDER: 'test', PAYMENT_TIMEOUT_MS: '50', ...env },
  });
  const sent: string[] = [];
  const told = new Listener();
  const bus = openBus({ url: busUrl, name: 'orders', logger });
  bus.subscribe({ consumer: 'orders', types: produces.map(({ name }) => name), handle: async (event) => told.hear(event) });
  const [port = 0] = await findFreePorts(1);
  const server = await serveSubgraph(subgraph, { port, calls: 'unsigned', logger });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const until = <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<Row> =>
    untilFound(async () => (await client.query<Row>(sql, [...values])).rows, `${sql} ${JSON.stringify(values)}`);
  return {
    database,
    subgraph,
    client,
    until,
    send: async (type, payload, key) => {
      const id = v7();
      sent.push(id);
      await bus.publish([{ id, type, version: 1, key, source: 'orders', at: new Date().toISOString(), payload }]);
    },
    told: (orderId, count) => told.until(orderId, count),
    request: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    ask: (query, variables, viewer = accountant) => subgraph.execute({ query, variables: { ...variables }, viewer }),
    idle: async () => {
      await until('select 1 where not exists (select from unnest($1::uuid[]) id where not exists (select from inbox where message_id = id))', [sent]);
      await until(
        `select 1 where not exists (select from pgboss.job where name like 'payments.%' and state in ('created', 'retry', 'active')
           and start_after < now() + interval '5 seconds')`,
        [],
      );
    },
    stop: async () => {
      await bus.stop();
      await server.stop();
      await client.end();
      await subgraph.stop();
      await database.drop();
      await busDatabase.drop();
    },
  };
}

export type Checkout = { readonly orderId: string; readonly paymentId: string };

/** Asks for an authorization as a checkout does. */
export async function authorize(
  { send }: OpenPayments,
  methodToken: string,
  more: Partial<Checkout> & { amountMinor?: string; deadlineAt?: string } = {},
): Promise<Checkout> {
  const ids = { orderId: v7(), paymentId: v7() };
  const deadlineAt = new Date(Date.now() + 600_000).toISOString();
  const payload = { ...ids, customerId, amountMinor: '1290', currency: 'EUR', methodToken, deadlineAt, ...more };
  await send('payment.authorize', payload, payload.orderId);
  return { orderId: payload.orderId, paymentId: payload.paymentId };
}

/** What has been told of each order. */
class Listener {
  readonly #told = new Map<string, Told[]>();
  readonly #heard = new EventEmitter().setMaxListeners(0);

  hear({ key, type, payload }: Event<unknown>): void {
    // All that payments tell is an object.
    const told = { type, payload: payload as Told['payload'] };
    this.#told.set(key, [...(this.#told.get(key) ?? []), told]);
    this.#heard.emit(key);
  }

  async until(orderId: string, count: number): Promise<Told[]> {
    const signal = AbortSignal.timeout(patienceMs);
    for (;;) {
      const told = this.#told.get(orderId) ?? [];
      if (told.length >= count) return told;
      await once(this.#heard, orderId, { signal }).catch(() => {
        throw new Error(`Of order ${orderId} there is only told: ${JSON.stringify(told)}`);
      });
    }
  }
}
