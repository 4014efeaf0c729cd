import type { Logger } from '@supergraph/service-kit';
import type { WrittenAnswer } from '../engine.ts';
import { logFaults, withRequestId } from './answer-errors.ts';
import type { ClientRequest } from './client-request.ts';
import type { ErrorFormatter } from './format-error.ts';

export type PrintOptions = { readonly request: ClientRequest; readonly formatError: ErrorFormatter; readonly logger: Logger };

/** As `WrittenAnswer`. */
type Printed = { readonly [Part in keyof WrittenAnswer]: WrittenAnswer[Part] | undefined };

/** The JSON of an answer; what the client is not told of its errors is logged. */
export function printAnswer({ data, errors, extensions }: Printed, { request, formatError, logger }: PrintOptions): string {
  const parts: string[] = [];
  if (errors && errors.length > 0) {
    logFaults(errors, request, logger);
    parts.push(`"errors":${JSON.stringify(errors.map((error) => withRequestId(formatError(error.toJSON(), error), request)))}`);
  }
  if (data !== undefined) parts.push(`"data":${data}`);
  if (extensions) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join(',')}}`;
}
