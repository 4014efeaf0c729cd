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

export function readSubgraphErrors(errors: unknown): SubgraphError[] {
  return Array.isArray(errors) ? errors.map(readSubgraphError) : [];
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
  return Object.fromEntries(Object.entries(extensions).filter(([key]) => !internals.has(key)));
}

function isResponsePath(path: unknown): path is ResponsePath {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
}
