import { randomBytes } from 'node:crypto';
import { withClient } from '@supergraph/postgres';
import pg from 'pg';
import { testServerUrl } from './config.ts';

export type TestDatabase = {
  /** As the role that owns the database: no superuser, just as in production. */
  readonly url: string;
  /** Ends every connection that a test has left open, too. */
  drop(): Promise<void>;
};

/** Makes an empty database of its own for a test file, owned by a role of its own. */
export async function createTestDatabase(prefix: string): Promise<TestDatabase> {
  const name = `${prefix.replaceAll('-', '_')}_${randomBytes(5).toString('hex')}`;
  const quoted = pg.escapeIdentifier(name);
  await asAdmin([`create role ${quoted} login password 'test'`, `create database ${quoted} owner ${quoted}`]);
  const url = new URL(testServerUrl());
  url.username = name;
  url.password = 'test';
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin([`drop database if exists ${quoted} with (force)`, `drop role if exists ${quoted}`]) };
}

async function asAdmin(statements: readonly string[]): Promise<void> {
  await withClient(testServerUrl(), 'TEST_DATABASE_ADMIN_URL', async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}
