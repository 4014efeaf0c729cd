import { AsyncLocalStorage } from 'node:async_hooks';
import type { Client } from 'pg';

/** One SQL statement as it went to PostgreSQL, without its parameters. */
export type Statement = { readonly text: string; rows: number; ms: number };

/** The statements that one request has sent. `statements` is kept only when the request is traced. */
export type StatementLog = { count: number; readonly statements: Statement[] | null };

const current = new AsyncLocalStorage<StatementLog>();

/** Runs `work` so that every statement it sends, through the ORM or beside it, is counted in `log`. */
export function countStatements<Result>(log: StatementLog, work: () => Result): Result {
  return current.run(log, work);
}

export function createStatementLog({ isTraced }: { isTraced: boolean }): StatementLog {
  return { count: 0, statements: isTraced ? [] : null };
}

type QueryResult = { rowCount?: number | null };
type QueryMethod = (...parameters: unknown[]) => unknown;

/** Counts at the driver's client, the one place that all SQL passes, whoever wrote it. */
export function countStatementsOf(client: Client): void {
  const target = client as unknown as { query: QueryMethod };
  const query = target.query.bind(client);
  target.query = (...parameters) => {
    const log = current.getStore();
    if (!log) return query(...parameters);
    log.count++;
    const result = query(...parameters);
    if (log.statements && result instanceof Promise) record(log.statements, textOf(parameters[0]), result);
    return result;
  };
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
