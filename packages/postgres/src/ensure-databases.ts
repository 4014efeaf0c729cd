import pg from 'pg';
import { withClient } from './connect.ts';
import { readPasswords } from './passwords.ts';

/**
 * Makes, for each name, a database of that name that a role of that name owns, and that no other role may connect to.
 * What exists is kept, and its password set again. Answers the url of each.
 * @throws DomainError DATABASE_UNREACHABLE
 */
export async function ensureDatabases({ adminUrl, adminLabel, names, dataDir }: EnsureDatabasesOptions): Promise<Record<string, string>> {
  const passwords = await readPasswords(dataDir);
  return withClient(adminUrl, adminLabel ?? 'DATABASE_URL', async (client) => {
    // PostgreSQL has no `create … if not exists` for these, so only one program may look and create at a time.
    await client.query('select pg_advisory_lock($1)', [creationLock]);
    const urls: Record<string, string> = {};
    for (const name of names) {
      const password = passwords.of(`database ${name}`);
      await ensureRole(client, name, password);
      await ensureDatabase(client, name);
      urls[name] = urlOf(adminUrl, name, password);
    }
    return urls;
  });
}

const creationLock = 4_217_002;

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const role = pg.escapeIdentifier(name);
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  await client.query(`${rows.length === 0 ? 'create' : 'alter'} role ${role} login password ${pg.escapeLiteral(password)}`);
  // Only a superuser may give a database to a role that it is not a member of itself.
  const { rows: own } = await client.query('select rolsuper, current_user::text as name from pg_roles where rolname = current_user');
  if (!own[0].rolsuper) await client.query(`grant ${role} to ${pg.escapeIdentifier(own[0].name)}`);
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const database = pg.escapeIdentifier(name);
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rows.length === 0) await client.query(`create database ${database} owner ${database}`);
  await client.query(`revoke connect on database ${database} from public`);
}

function urlOf(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

export type EnsureDatabasesOptions = {
  /** A server, and a role on it that may create roles and databases. */
  readonly adminUrl: string;
  /** What the url is called in an error. Default DATABASE_URL. */
  readonly adminLabel?: string;
  readonly names: readonly string[];
  /** Holds the secret that the roles' passwords derive from. */
  readonly dataDir: string;
};
