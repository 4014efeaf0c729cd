import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { createLogger, DomainError } from '@supergraph/service-kit';
import { defineSubgraph, idempotencyTable, runOnce, type Subgraph, type SubgraphContext, toUserErrors } from '@supergraph/subgraph-kit';
import { createTestDatabase, signedIn, type TestDatabase } from '@supergraph/testkit';
import { Client } from 'pg';

class Initial extends Migration {
  override up(): void {
    for (const sql of idempotencyTable) this.addSql(sql);
    this.addSql('create table ticket (number serial primary key, seat text not null)');
  }
}

/** Thrown by the effect once it has changed rows; set by a test. */
let failure: Error | null = null;

type Booking = { idempotencyKey: string; seat: string; note?: string | null };

const book =
  (operation: string) =>
  async (_root: unknown, { idempotencyKey, seat, note }: Booking, context: SubgraphContext): Promise<object> => {
    try {
      const number = await runOnce(context, { key: idempotencyKey, operation, input: { seat, note } }, async (tx) => {
        const [ticket]: { number: number }[] = await tx.execute('insert into ticket (seat) values (?) returning number', [seat]);
        if (failure) throw failure;
        return ticket?.number ?? null;
      });
      return { number, refusals: [] };
    } catch (error) {
      return { number: null, refusals: toUserErrors(error) };
    }
  };

const boxOffice = defineSubgraph({
  name: 'box-office',
  sdl: `
    type Refusal { code: String! message: String! path: [String!] available: Int }
    type Ticket { number: Int refusals: [Refusal!]! }
    type Query { nothing: Int }
    type Mutation { book(idempotencyKey: ID!, seat: String!, note: String): Ticket swap(idempotencyKey: ID!, seat: String!, note: String): Ticket }`,
  entities: [],
  migrations: [{ name: 'initial', class: Initial }],
  references: {},
  resolvers: { Mutation: { book: book('book'), swap: book('swap') } },
});

let database: TestDatabase;
let subgraph: Subgraph;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase('box_office');
  subgraph = await boxOffice.create({ databaseUrl: database.url, logger: createLogger({ name: 'box-office', level: 'silent' }) });
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await subgraph?.stop();
  await database.drop();
});

beforeEach(async () => {
  failure = null;
  await client.query('truncate idempotency_key, ticket restart identity');
});

type Refusal = { code: string; message: string; path: string[] | null; available: number | null };
type Answer = { number: number | null; codes: unknown[]; refusals: Refusal[] };
type Call = Partial<Booking> & { field?: 'book' | 'swap'; userId?: string };

async function call({ field = 'book', userId, ...booking }: Call = {}): Promise<Answer> {
  const query = `mutation ($idempotencyKey: ID!, $seat: String!, $note: String) {
    ticket: ${field}(idempotencyKey: $idempotencyKey, seat: $seat, note: $note) { number refusals { code message path available } } }`;
  const variables = { idempotencyKey: 'k1', seat: 'A1', ...booking };
  const { data, errors = [] } = await subgraph.execute({ query, variables, viewer: userId === undefined ? null : signedIn(userId) });
  const { number, refusals } = (data?.['ticket'] ?? { number: null, refusals: [] }) as Pick<Answer, 'number' | 'refusals'>;
  return { number, refusals, codes: [...errors.map(({ extensions }) => extensions?.['code']), ...refusals.map(({ code }) => code)] };
}

const answer = (number: number) => ({ number, codes: [], refusals: [] });
const codes = async (asked?: Call): Promise<unknown[]> => (await call(asked)).codes;

async function count(table: 'ticket' | 'idempotency_key'): Promise<number> {
  const { rows } = await client.query(`select count(*)::int as count from ${table}`);
  return rows[0].count;
}

describe('runOnce', () => {
  it('gives the first answer again, and takes an absent field for a null one', async () => {
    expect(await call({ note: null })).toEqual(answer(1));
    expect(await call()).toEqual(answer(1));
    expect(await call({ idempotencyKey: 'k2' })).toEqual(answer(2));
    expect(await count('ticket')).toBe(2);
  });

  it('makes 50 calls at once one effect, on fewer connections than calls', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => call()));
    expect(answers).toEqual(Array(50).fill(answer(1)));
    expect(await count('ticket')).toBe(1);
  });

  it('refuses a key that was used for another input or another operation', async () => {
    await call();
    for (const other of [{ seat: 'A2' }, { note: 'aisle' }, { field: 'swap' as const }]) expect(await codes(other)).toEqual(['IDEMPOTENCY_CONFLICT']);
    expect(await call()).toEqual(answer(1));
    expect(await count('ticket')).toBe(1);
  });

  it('lets one of two inputs through that come at once under one key', async () => {
    const answers = await Promise.all(['A1', 'A2'].map((seat) => call({ seat })));
    expect(answers).toContainEqual(answer(1));
    expect(answers.flatMap((each) => each.codes)).toEqual(['IDEMPOTENCY_CONFLICT']);
    expect(await count('ticket')).toBe(1);
  });

  it('keeps the keys of each viewer apart, and those of the anonymous together', async () => {
    const viewers = [{ userId: '0190a0a0-0000-7000-8000-000000000001' }, { userId: '0190a0a0-0000-7000-8000-000000000002' }, {}, {}];
    const answers = await Promise.all(viewers.map((viewer) => call(viewer)));
    expect(
      answers
        .map(({ number }) => number)
        .slice(0, 3)
        .sort(),
    ).toEqual([1, 2, 3]);
    expect(answers[3]).toEqual(answers[2]);
  });

  it('takes back what a refused effect did, and gives the refusal again when its reason is gone', async () => {
    failure = new DomainError('INSUFFICIENT_STOCK', 'The house is full.', { path: ['seat'], extensions: { available: 0 } });
    const refused = await call();
    expect(refused.refusals).toEqual([{ code: 'INSUFFICIENT_STOCK', message: 'The house is full.', path: ['seat'], available: 0 }]);
    failure = null;
    expect(await call()).toEqual(refused);
    expect(await count('ticket')).toBe(0);
    expect(await codes({ idempotencyKey: 'k2' })).toEqual([]);
    expect(await count('ticket')).toBe(1);
  });

  it('gives several refusals again together', async () => {
    failure = new AggregateError([new DomainError('NOT_FOUND', 'No seat.'), new DomainError('DUPLICATE', 'Taken.')]);
    const refused = await call();
    expect(refused.codes).toEqual(['NOT_FOUND', 'DUPLICATE']);
    failure = null;
    expect(await call()).toEqual(refused);
  });

  it('stores nothing of a fault, so that a retry with the key works', async () => {
    failure = new Error('the disk is full');
    expect(await codes()).toEqual(['INTERNAL_SERVER_ERROR']);
    expect([await count('ticket'), await count('idempotency_key')]).toEqual([0, 0]);
    failure = null;
    expect(await codes()).toEqual([]);
  });

  it.each(['', 'k'.repeat(256), 'a\0b'])('refuses %j as a key', async (idempotencyKey) => {
    expect(await codes({ idempotencyKey })).toEqual(['BAD_USER_INPUT']);
    expect(await count('ticket')).toBe(0);
  });
});

describe('expiry', () => {
  const expire = () => client.query(`update idempotency_key set expires_at = now() - interval '1 second'`);
  const insertExpired = (keys: number) =>
    client.query(
      `insert into idempotency_key (scope, key, request_hash, expires_at)
       select 'anonymous', 'old-' || n, '', now() - interval '1 hour' from generate_series(1, $1) n`,
      [keys],
    );

  it('keeps a key for 24 hours, then frees it', async () => {
    await call();
    const { rows } = await client.query(`select expires_at - now() > interval '23 hours 59 minutes' as kept from idempotency_key`);
    expect(rows[0].kept).toBe(true);
    await expire();
    expect(await call({ seat: 'A2' })).toEqual(answer(2));
    expect(await call({ seat: 'A2' })).toEqual(answer(2));
    expect(await count('ticket')).toBe(2);
  });

  it('lets one of many calls at once take an expired key', async () => {
    await call();
    await expire();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(answers).toEqual(Array(20).fill(answer(2)));
  });

  it('sweeps a bounded number of expired keys with each call, and none that is alive', async () => {
    await insertExpired(150);
    await call();
    expect(await count('idempotency_key')).toBe(51);
    await call({ idempotencyKey: 'k2' });
    expect(await count('idempotency_key')).toBe(2);
  });

  it('sweeps from many calls at once, some of them with expired keys, without a deadlock', async () => {
    await insertExpired(500);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => codes({ idempotencyKey: n % 2 === 0 ? `old-${n + 1}` : `new-${n}` })));
    expect(answers.flat()).toEqual([]);
    expect(await count('idempotency_key')).toBe(30);
    expect(await count('ticket')).toBe(30);
  });
});
