import type { ClientBase, QueryResult, QueryResultRow } from 'pg';

/** One connection that several share, statement by statement. What it locks and listens to ends with it. */
export type Session = {
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<QueryResult<Row>>;
};

/** The driver wants one statement to be over before it is given the next. */
export function sessionOn(client: ClientBase): Session {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<QueryResult<Row>> => {
      const result = last.then(() => client.query<Row>(text, [...values]));
      last = result.catch(() => {});
      return result;
    },
  };
}
