import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@supergraph/testkit';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

let database: TestDatabase;

function run(...args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['cli/src/main.ts', 'rebuild', ...args],
      { cwd: projectFolder, env: { ...process.env, DATABASE_URL_DISCOVERY: database.url } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
}

beforeAll(async () => {
  database = await createTestDatabase('discovery');
});

afterAll(() => database?.drop());

it('says what it waits for when nobody answers, and does not wait for ever', async () => {
  expect(await run('discovery', '--patience', '1')).toEqual({
    code: 1,
    said: expect.stringMatching(/Nothing has come for 1 s\. Still missing: product\.changed 0 of 0 so far, .*order\.paid 0 of 0 so far/),
  });
});

it('explains what is missing', async () => {
  const [nothing, nobody, accounts, patience] = await Promise.all([run(), run('discover'), run('accounts'), run('discovery', '--patience', '0')]);
  expect(nothing).toEqual({ code: 2, said: expect.stringContaining('Usage: supergraph rebuild SUBGRAPH') });
  expect(nobody).toEqual({ code: 2, said: expect.stringContaining('There is no subgraph "discover"') });
  expect(accounts).toEqual({ code: 2, said: expect.stringContaining('"accounts" keeps nothing') });
  expect(patience).toEqual({ code: 2, said: expect.stringContaining('--patience is "0"') });
});
