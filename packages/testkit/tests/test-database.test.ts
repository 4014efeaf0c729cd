import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@supergraph/postgres';
import { createTestDatabase, type TestDatabase } from '../src/index.ts';

describe('a test database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('testkit');
  });
  afterAll(() => database.drop());

  it('belongs to a role that is no superuser and may install trusted extensions', async () => {
    await withClient(database.url, 'url', async (client) => {
      const { rows } = await client.query('select rolsuper from pg_roles where rolname = current_user');
      expect(rows).toEqual([{ rolsuper: false }]);
      for (const extension of ['pg_trgm', 'unaccent', 'citext', 'btree_gin']) await client.query(`create extension ${extension}`);
    });
  });

  it('tells the letters of Unicode from signs', async () => {
    await withClient(database.url, 'url', async (client) => {
      const { rows } = await client.query("select lower('ÄÖÉ') as lower, to_tsvector('simple', 'Café') as words");
      expect(rows).toEqual([{ lower: 'äöé', words: "'café':1" }]);
    });
  });

  it('is gone once dropped, with the connections to it', async () => {
    const other = await createTestDatabase('testkit');
    await withClient(other.url, 'url', async (client) => {
      await other.drop();
      await expect(client.query('select 1')).rejects.toThrow();
    });
    await expect(withClient(other.url, 'url', async () => {})).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });
});
