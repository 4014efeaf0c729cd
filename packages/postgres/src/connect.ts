import { DomainError } from '@supergraph/service-kit';
import pg from 'pg';

/** Long enough for a server across the world, short enough that a wrong address fails while a person still looks. */
const connectTimeoutMs = 5_000;

/**
 * Lends one connection to the database at `url`. `label` is what the url is called in an error, as no password may be
 * shown: `DATABASE_URL`.
 * @throws DomainError CONFIG_INVALID when it is no such url, DATABASE_UNREACHABLE when it does not let one in
 */
export async function withClient<Result>(url: string, label: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url, label);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Opens a connection that the caller ends. Throws as `withClient` does. */
export async function connect(url: string, label: string): Promise<pg.Client> {
  if (!isDatabaseUrl(url)) throw new DomainError('CONFIG_INVALID', `${label} is not a PostgreSQL URL like postgres://user:password@host:5432/database.`);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, application_name: 'supergraph' });
  // Without a listener a connection that the server ends while idle would end the process; the next query reports it.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new DomainError('DATABASE_UNREACHABLE', `${label} names ${describeServer(url)}, which cannot be used: ${reasonOf(cause)}.`, { cause });
  }
}

/** Where a database is, fit to be shown: `database "orders" at db.example:5432`. */
export function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1));
  return `${name ? `database "${name}"` : 'the server'} at ${hostname || 'localhost'}:${port || 5432}`;
}

function isDatabaseUrl(url: string): boolean {
  return URL.canParse(url) && ['postgres:', 'postgresql:'].includes(new URL(url).protocol);
}

function reasonOf(cause: unknown): string {
  // A name with several addresses fails with one error for each.
  const error = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = (error as { code?: string }).code;
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('timeout')) return `no answer within ${connectTimeoutMs / 1_000} s`;
  return (code && reasons[code]) ?? message.replace(/\.$/, '');
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'what listens there is not PostgreSQL',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'no answer in time',
  '28P01': 'the user or the password is wrong',
  '28000': 'the user may not connect',
  '3D000': 'there is no such database',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting or already stopping',
};
