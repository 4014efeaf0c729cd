import type { Question } from '../workloads/workload.ts';
import { signToken } from './sign-tokens.ts';

export const headerModes = ['distinct', 'same'] as const;

/** Whether each connection has an `authorization` header of its own, or all have the same. */
export type HeaderMode = (typeof headerModes)[number];

/** Writes requests of one connection as they go over the wire; the parts that do not change are written once. */
export function createRequestWriter(origin: string, { authorization, requestId }: { readonly authorization: string; readonly requestId?: string }) {
  const head = [
    'POST /graphql HTTP/1.1',
    `host: ${new URL(origin).host}`,
    'content-type: application/json',
    'accept: application/json',
    `authorization: ${authorization}`,
    ...(requestId === undefined ? [] : [`x-request-id: ${requestId}`]),
    'content-length: ',
  ].join('\r\n');
  return (body: string): string => `${head}${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

export function authorizationOf(mode: HeaderMode, connection: number): string {
  const person = mode === 'distinct' ? connection + 1 : 0;
  tokens[person] ??= `Bearer ${signToken(person)}`;
  return tokens[person];
}

const tokens: string[] = [];

export function bodyOf({ query, variables }: Question): string {
  return JSON.stringify({ query, variables });
}
