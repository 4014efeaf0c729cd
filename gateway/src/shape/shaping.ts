import type { ErrorCode, Viewer } from '@supergraph/service-kit';
import { GraphQLError } from 'graphql';
import type { Blame, Failure, Failures } from '../execute/failures.ts';
import type { MergedObject } from '../execute/merged-data.ts';
import { errorBound, tell } from '../execute/report-errors.ts';

/** One response being written. */
export type Shaping = {
  readonly viewer: Viewer | null;
  readonly errors: GraphQLError[];
  readonly failures: Failures;
  /** Where we are, in the client's response keys. */
  readonly path: (string | number)[];
  /** What has failed of the objects that we are in, the innermost last. */
  readonly blamed: Blame[];
  /** How often a failure, or a denied field, has been told. */
  readonly told: Map<Failure | symbol, number>;
  /** The answers to `__schema` and `__type`, by response key. */
  readonly introspection: Readonly<Record<string, unknown>>;
};

/** `path` is where the shape begins, `told` what answers before this one have told. */
export function startShaping({ viewer, errors, failures, introspection, path = [], told = new Map() }: ShapingStart): Shaping {
  return { viewer, errors, failures, introspection, path: [...path], blamed: [], told };
}

type ShapingStart = Pick<Shaping, 'viewer' | 'errors' | 'failures' | 'introspection'> & { readonly path?: Shaping['path']; readonly told?: Shaping['told'] };

/** A field that no fetch has answered. True when a failure explains it. */
export function tellMissing(shaping: Shaping, parent: MergedObject, key: string): boolean {
  const own = shaping.failures.get(parent) ?? [];
  const blamed = own.find((each) => each.isTold && each.keys.has(key)) ?? own.find((each) => each.keys.has(key)) ?? own[0] ?? shaping.blamed.at(-1);
  if (!blamed) return false;
  const { failure, isTold } = blamed;
  const count = shaping.told.get(failure) ?? 0;
  shaping.told.set(failure, count + 1);
  if (!isTold && count < errorBound) tell(shaping, failure, [...shaping.path]);
  return true;
}

/** A null where the schema allows none. Not told again when an error below or above has told it. */
export function tellNull(shaping: Shaping, field: string): void {
  if (!isExplained(shaping)) tellInvalid(shaping, `Cannot return null for non-nullable field ${field}.`);
}

export function tellInvalid(shaping: Shaping, message: string): void {
  const code: ErrorCode = 'SUBGRAPH_INVALID_VALUE';
  if (shaping.errors.length < shapingErrorBound) shaping.errors.push(new GraphQLError(message, { path: [...shaping.path], extensions: { code } }));
}

/** Failures that no missing field has shown, because what they would have explained is null for another reason. */
export function tellUnseen(shaping: Shaping): void {
  const unseen = new Set<Failure>();
  for (const failures of shaping.failures.values()) {
    for (const { failure, isTold } of failures) if (!isTold && !shaping.told.has(failure)) unseen.add(failure);
  }
  for (const failure of unseen) tell(shaping, failure, failure.path);
}

/** A list of a million wrong values must not become a million errors. */
const shapingErrorBound = 1_000;

function isExplained({ errors, path }: Shaping): boolean {
  return errors.some((error) => {
    const at = error.path ?? [];
    for (let depth = 0; depth < at.length && depth < path.length; depth += 1) if (at[depth] !== path[depth]) return false;
    return at.length > 0;
  });
}
