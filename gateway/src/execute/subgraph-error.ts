import type { ErrorCode } from '@supergraph/service-kit';
import type { ResponsePath } from './locate.ts';
import { isMergedObject } from './merged-data.ts';

/** What a subgraph said, made safe to pass on. */
export type SubgraphError = {
  readonly message: string;
  /** In the words of the subgraph's own document; null when the error is about the whole fetch. */
  readonly path: ResponsePath | null;
  readonly code: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Whether the subgraph's own message is kept from the client. */
  readonly isMasked: boolean;
};

/** Of one answer. Each is looked for, told and logged: a subgraph that sends hundreds of thousands would hold up everybody. */
const mostErrors = 1_000;
/** Of objects and lists within one another in what an error has beside its message: who writes it goes down as deep. */
const mostLevels = 16;
/** No operation is as deep, lists within lists included. */
const mostSteps = 500;

export function readSubgraphErrors(errors: unknown): SubgraphError[] {
  if (!Array.isArray(errors)) return [];
  if (errors.length <= mostErrors) return errors.map(readSubgraphError);
  return [...errors.slice(0, mostErrors).map(readSubgraphError), readSubgraphError({ message: `There are ${errors.length - mostErrors} errors more.` })];
}

function readSubgraphError(error: unknown): SubgraphError {
  const { message, path, extensions } = isMergedObject(error) ? error : {};
  const told = withoutInternals(extensions);
  const code = typeof told['code'] === 'string' ? told['code'] : ('SUBGRAPH_ERROR' satisfies ErrorCode);
  // A fault inside of a subgraph may carry anything in its message: SQL, hosts, secrets.
  const isMasked = code === 'INTERNAL_SERVER_ERROR' || typeof message !== 'string';
  return {
    message: isMasked ? 'Internal server error' : message,
    path: isResponsePath(path) && path.length > 0 ? path : null,
    code,
    extensions: told,
    isMasked,
  };
}

const internals = new Set(['stacktrace', 'stack', 'exception', 'originalError', '__proto__']);

function withoutInternals(extensions: unknown): Record<string, unknown> {
  if (!isMergedObject(extensions)) return {};
  return Object.fromEntries(Object.entries(extensions).filter(([key, value]) => !internals.has(key) && isShallow(value, mostLevels)));
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((below) => isShallow(below, levels - 1));
}

function isResponsePath(path: unknown): path is ResponsePath {
  return Array.isArray(path) && path.length <= mostSteps && path.every((step) => typeof step === 'string' || typeof step === 'number');
}
