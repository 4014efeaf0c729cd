import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventTables } from '@supergraph/events';
import { withClient } from '@supergraph/postgres';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const names = ['ACCOUNTS', 'PRODUCTS', 'INVENTORY', 'ORDERS', 'PAYMENTS', 'REVIEWS', 'DISCOVERY'];
const id = '01936f0e-7e1c-7000-8000-000000000001';

/** Of the subgraph that has a dead letter, of all others, and of the bus. */
let databases: TestDatabase[];

function run(...args: readonly string[]): Promise<{ code: number; said: string }> {
  const [orders, others, bus] = databases.map(({ url }) => url);
  const urls = Object.fromEntries(names.map((name) => [`DATABASE_URL_${name}`, name === 'ORDERS' ? orders : others]));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['cli/src/main.ts', 'events', ...args],
      { cwd: projectFolder, env: { ...process.env, ...urls, BUS_URL: bus } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}

beforeAll(async () => {
  databases = await Promise.all(['orders', 'others', 'bus'].map(createTestDatabase));
  await withClient(databases[0]?.url as string, 'url', async (client) => {
    for (const statement of eventTables) await client.query(statement);
    await client.query('insert into dead_letter (message_id, type, message, reason, attempts) values ($1, $2, $3, $4, 12)', [
      id,
      'stock.reserved',
      JSON.stringify({ id, type: 'stock.reserved', key: 'ord-1' }),
      'Error: no such order',
    ]);
  });
});

afterAll(() => Promise.all(databases.map((database) => database.drop())));

describe('supergraph events', () => {
  it('lists dead messages, has them handled again, and says how far all are behind', async () => {
    expect(await run('dead')).toEqual({
      code: 0,
      said: expect.stringMatching(`${id}  orders  message stock.reserved of ord-1, 12 attempts .*: Error: no such order`),
    });
    expect(await run('dead', 'payments')).toEqual({ code: 0, said: '' });
    expect(await run('replay', id)).toEqual({ code: 0, said: expect.stringContaining('1 to be handled again.') });
    expect(await run('replay', '--all')).toEqual({ code: 0, said: expect.stringContaining('0 to be handled again.') });
    expect(await run('lag')).toEqual({ code: 0, said: expect.stringContaining('orders: 0 wait to be sent, 1 dead') });
  });

  it('explains what is missing', async () => {
    expect(await run('replay')).toEqual({ code: 2, said: expect.stringContaining('Which one?') });
    expect(await run('replay', 'all')).toEqual({ code: 2, said: expect.stringContaining('"all" is not an ID') });
    expect(await run('bury')).toEqual({ code: 2, said: expect.stringContaining('There is no "events bury"') });
  });
});
