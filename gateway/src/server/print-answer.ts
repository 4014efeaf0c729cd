import type { Logger } from '@supergraph/service-kit';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { WrittenAnswer } from '../engine.ts';
import { logFaults, withRequestId } from './answer-errors.ts';
import type { ClientRequest } from './client-request.ts';
import type { ErrorFormatter } from './format-error.ts';

export type PrintOptions = { readonly request: ClientRequest; readonly formatError: ErrorFormatter; readonly logger: Logger };

/** As `WrittenAnswer`. */
type Printed = { readonly [Part in keyof WrittenAnswer]: WrittenAnswer[Part] | undefined };

/** The JSON of an answer; what the client is not told of its errors is logged. */
export function printAnswer({ data, errors, extensions }: Printed, options: PrintOptions): string {
  const parts: string[] = [];
  if (errors && errors.length > 0) {
    parts.push(`"errors":${JSON.stringify(tellErrors(errors, options))}`);
  }
  if (data !== undefined) parts.push(`"data":${data}`);
  if (extensions) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join(',')}}`;
}

/** The errors as the client is told of them. */
export function tellErrors(errors: readonly GraphQLError[], { request, formatError, logger }: PrintOptions): GraphQLFormattedError[] {
  logFaults(errors, request, logger);
  return errors.map((error) => withRequestId(formatError(error.toJSON(), error), request));
}
