import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@supergraph/service-kit';
import type { FetchTrace } from '../subgraphs/transport.ts';
import type { Snapshot } from '../supergraph/snapshot.ts';

/** What is known of a request while it runs, and logged when it has ended. */
export type RequestRecord = {
  /** The client's own `x-request-id` where that is one, else a new one. */
  readonly id: string;
  readonly beganAt: number;
  /** The calls to subgraphs, for `extensions.trace`; null when the request is not traced. */
  readonly fetches: FetchTrace[] | null;
  /** Whether the answer shows the plan, in `extensions.plan`. */
  readonly showsPlan: boolean;
  /** Of the errors in the answer. */
  readonly codes: Set<string>;
  operationName: string | null;
  /** SHA-256 of the document as it was sent: it names an operation without showing its literals. */
  operationHash: string | null;
  /** The version of the supergraph that the request runs on, from its first to its last step. */
  snapshot: Snapshot | null;
};

const saneId = /^[\w.:-]{1,128}$/;

export function beginRecord({ headers }: IncomingMessage, { mayTrace }: { mayTrace: boolean }): RequestRecord {
  const { 'x-request-id': id, 'x-supergraph-trace': trace, 'x-supergraph-plan': plan } = headers;
  return {
    id: typeof id === 'string' && saneId.test(id) ? id : randomUUID(),
    beganAt: performance.now(),
    fetches: mayTrace && trace === '1' ? [] : null,
    showsPlan: mayTrace && plan === '1',
    codes: new Set(),
    operationName: null,
    operationHash: null,
    snapshot: null,
  };
}

/** Gives an error of the answer the id by which the log can be searched. */
export function withRequestId<Formatted extends FormattedError>(error: Formatted, { id, codes }: RequestRecord): Formatted {
  codes.add(String(error.extensions?.['code']));
  return { ...error, extensions: { ...error.extensions, requestId: id } };
}

type FormattedError = { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> };

/** One line a request, once its connection is done with it: nothing that the client wrote but the name of the operation. */
export function logWhenDone(record: RequestRecord, response: ServerResponse, logger: Logger): void {
  response.once('close', () => {
    const { id: requestId, beganAt, operationName, operationHash, codes } = record;
    const ms = Math.round((performance.now() - beganAt) * 10) / 10;
    const isAnswered = response.writableFinished;
    logger.info({ requestId, operationName, operationHash, status: isAnswered ? response.statusCode : null, ms, codes: [...codes] }, outcome(isAnswered));
  });
}

function outcome(isAnswered: boolean): string {
  return isAnswered ? 'request answered' : 'client hung up';
}
