import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from 'pg';
import { isConnectionLost } from './is-connection-lost.ts';

/** One SQL statement as it went to PostgreSQL, without its parameters. */
export type Statement = { readonly text: string; rows: number; ms: number };

/** The statements that one request has sent. `statements` is kept only when the request is traced. */
export type StatementLog = {
  count: number;
  readonly statements: Statement[] | null;
  /** When it aborts, the statements that are running end, and no more are sent. */
  readonly signal: AbortSignal | undefined;
};

const current = new AsyncLocalStorage<StatementLog>();

/** Runs `work` so that every statement it sends, through the ORM or beside it, is counted in `log`. */
export function countStatements<Result>(log: StatementLog, work: () => Result): Result {
  return current.run(log, work);
}

export function createStatementLog({ isTraced, signal }: { isTraced: boolean; signal?: AbortSignal | undefined }): StatementLog {
  return { count: 0, statements: isTraced ? [] : null, signal };
}

type QueryResult = { readonly rowCount?: number | null; readonly command?: string; readonly rows?: readonly []; readonly fields?: readonly [] };
type QueryMethod = (...parameters: unknown[]) => unknown;

/** Counts, and ends with the request, at the driver's client, the one place that all SQL passes, whoever wrote it. */
export function countStatementsOf(client: Client): void {
  const target = client as unknown as { query: QueryMethod };
  const query = target.query.bind(client);
  target.query = (...parameters) => {
    const text = textOf(parameters[0]);
    const isEdge = edgeOfTransaction.test(text);
    const log = current.getStore();
    if (!isEdge) log?.signal?.throwIfAborted();
    if (log) log.count++;
    const sent = query(...parameters);
    if (!(sent instanceof Promise)) return sent;
    const result = isRollback.test(text) ? sent.catch(takeForRolledBack) : sent;
    if (log?.statements) record(log.statements, text, result);
    if (log?.signal && !isEdge) endWith(log.signal, result, client);
    return result;
  };
}

const isRollback = /^\s*rollback\b/i;

/**
 * With its connection a transaction is gone, so to roll it back succeeds. The ORM's query builder gives a connection back to the
 * pool after that alone: where it fails, the pool has one less for ever.
 */
function takeForRolledBack(error: unknown): QueryResult {
  if (!isConnectionLost(error)) throw error;
  return { command: 'ROLLBACK', rowCount: null, rows: [], fields: [] };
}

/**
 * Sent whatever has happened: whoever has begun a transaction must be able to end it and is to know how it has ended, and the
 * ORM's query builder keeps the connection of one that could not begin.
 */
const edgeOfTransaction = /^\s*(begin|start transaction|commit|rollback)\b/i;

/**
 * Ends the connection, which the pool replaces: the server looks each half second whether it is there, and ends the statement
 * when it is not. To ask the server to cancel the statement could meet the next one on that connection instead.
 */
function endWith(signal: AbortSignal, result: Promise<unknown>, client: Pick<Client, 'end'>): void {
  const end = (): void => void client.end().catch(() => {});
  const forget = (): void => signal.removeEventListener('abort', end);
  signal.addEventListener('abort', end, { once: true });
  result.then(forget, forget);
}

function textOf(config: unknown): string {
  return typeof config === 'string' ? config : ((config as { text?: string })?.text ?? '');
}

function record(statements: Statement[], text: string, result: Promise<QueryResult>): void {
  const statement: Statement = { text, rows: 0, ms: 0 };
  const start = performance.now();
  statements.push(statement);
  const settle = (rows: number): void => {
    statement.rows = rows;
    statement.ms = Math.round((performance.now() - start) * 1000) / 1000;
  };
  result.then(
    (answer) => settle(answer?.rowCount ?? 0),
    () => settle(0),
  );
}
