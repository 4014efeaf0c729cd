import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@supergraph/postgres';
import { createLogger } from '@supergraph/service-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { type Database, openDatabase } from '../src/database.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase('kit');
  database = await openDatabase({ name: 'kit', url: testDatabase.url, entities: [], migrations: [], logger: createLogger({ name: 'kit', level: 'silent' }) });
});

afterAll(async () => {
  await database.stop();
  await testDatabase.drop();
});

const settingOf = async (name: string): Promise<unknown> => (await database.rows<{ value: string }>('select current_setting($1) as value', [name]))[0]?.value;

describe('a database', () => {
  it('bounds how long a statement and a forgotten transaction may take, but not a migration or a seed', async () => {
    expect(await settingOf('statement_timeout')).toBe('15s');
    expect(await settingOf('idle_in_transaction_session_timeout')).toBe('30s');
    expect(await database.withPatience(async (client) => (await client.query('show statement_timeout')).rows)).toEqual([{ statement_timeout: '0' }]);
    expect(await settingOf('statement_timeout')).toBe('15s');
  });

  it('tells the one whose connection breaks, and works on with new ones', async () => {
    const endAll = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'kit'`;
    const sleeping = database.rows('select pg_sleep(10)');
    const lent = database.withConnection(async (client) => {
      await withClient(testDatabase.url, 'url', async (other) => {
        for (let ended = 0; ended < 2; ) ended += (await other.query(endAll)).rowCount ?? 0;
      });
      return client.query('select 1');
    });
    await expect(sleeping).rejects.toThrow();
    await expect(lent).rejects.toThrow();
    expect(await settingOf('timezone')).toBe('UTC');
  });

  it('prepares a statement once for a connection, and reads on when a migration changes its columns', async () => {
    await database.rows('create table shelf (label int not null)');
    await database.rows('insert into shelf values (7)');
    const read = (): Promise<unknown[]> => database.rows('select label from shelf where label is not null');
    expect(await read()).toEqual([{ label: 7 }]);
    expect(await read()).toEqual([{ label: 7 }]);
    const prepared = await database.rows<{ statement: string }>('select statement from pg_prepared_statements');
    expect(prepared.filter(({ statement }) => statement.includes('from shelf where'))).toHaveLength(1);
    await withClient(testDatabase.url, 'url', (other) => other.query('alter table shelf alter column label type text'));
    expect(await read()).toEqual([{ label: '7' }]);
    expect(await read()).toEqual([{ label: '7' }]);
  });
});
