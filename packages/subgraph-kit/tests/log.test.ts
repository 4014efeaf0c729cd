import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@supergraph/postgres';
import { createLogger } from '@supergraph/service-kit';
import type { Subgraph } from '@supergraph/subgraph-kit';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';
import { library } from './library-subgraph.ts';

/** What a person has typed in. */
const needle = 'ada@example.com';

describe('the log of a subgraph', () => {
  const lines: string[] = [];
  const logger = createLogger({ name: 'library', level: 'debug', destination: { write: (line) => void lines.push(line) } });
  let database: TestDatabase;
  let subgraph: Subgraph;
  beforeAll(async () => {
    database = await createTestDatabase('library');
    subgraph = await library.create({ databaseUrl: database.url, seedProfile: 'dev', logger });
    await withClient(database.url, 'the test', async (client) => {
      await client.query('alter table author add constraint short_name check (length(name) < 50)');
      await client.query('create unique index author_name on author (name)');
    });
  });
  afterAll(async () => {
    await subgraph.stop();
    await database.drop();
  });
  beforeEach(() => {
    lines.length = 0;
  });

  const rename = async (n: number, name: string) => {
    const id = `aut_00000000-0000-4000-8000-00000000000${n}`;
    return subgraph.execute({ query: 'mutation ($id: ID!, $name: String!) { rename(id: $id, name: $name) { id } }', variables: { id, name } });
  };
  const failed = { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

  it('names the constraint that a change violates, and not the row', async () => {
    expect(await rename(1, `${needle} `.repeat(9))).toMatchObject({ errors: [failed] });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'resolver failed', path: ['rename'], err: { code: '23514', constraint: 'short_name' } },
    ]);
    expect(lines.join('')).not.toContain(needle);
  });

  it('has no key that is taken', async () => {
    expect((await rename(1, needle)).errors).toBeUndefined();
    expect(await rename(2, needle)).toMatchObject({ errors: [failed] });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'resolver failed', err: { code: '23505', constraint: 'author_name' } }]);
    expect(lines.join('')).not.toContain(needle);
  });

  it('has no literals and no values of what is refused', async () => {
    for (const query of [
      `{ viewerId(a: "${needle}") }`,
      `{ viewerId "${needle}"`,
      `{ publishedBefore(at: "${needle}") }`,
      `{ books(after: "${needle}") { nodes { id } } }`,
    ])
      expect((await subgraph.execute({ query })).errors).toHaveLength(1);
    await subgraph.execute({ query: 'query ($at: DateTime!) { publishedBefore(at: $at) }', variables: { at: needle } });
    expect(lines.join('')).not.toContain(needle);
  });

  it('tells of a database that is gone where it was, which no caller learns, and not how to get into it', async () => {
    const { password, pathname, port } = new URL(database.url);
    await database.drop();
    // The first may be told by the connection that it had.
    for (let count = 0; count < 2; count++) {
      const response = await subgraph.execute({ query: '{ books { nodes { title } } }' });
      expect(response).toMatchObject({ errors: [failed] });
      expect(JSON.stringify(response)).not.toMatch(new RegExp(`${pathname.slice(1)}|${port}|127\\.0\\.0\\.1`));
    }
    const told = lines.join('');
    expect(told).toContain('resolver failed');
    expect(told).toContain(pathname.slice(1));
    expect(told).not.toContain(`:${password}@`);
  });
});
