import type { ResponsePath } from './locate.ts';
import type { MergedObject } from './merged-data.ts';

/** Why fields were not answered. */
export type Failure = {
  readonly subgraph: string;
  readonly code: string;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The client's path of the first of the objects that the fetch was for. */
  readonly path: ResponsePath;
};

/** What a failure has kept from an object. */
export type Blame = {
  readonly failure: Failure;
  /** Response keys of the plan. */
  readonly keys: ReadonlySet<string>;
  /** True when an error with a path of its own tells it; the failure then only explains the nulls beside it. */
  readonly isTold: boolean;
};

/** By the object whose fields are missing: shaping finds the failure, and knows the client's path. */
export type Failures = Map<MergedObject, Blame[]>;

export function blame(failures: Failures, object: MergedObject, added: Blame): void {
  const known = failures.get(object);
  if (!known) failures.set(object, [added]);
  else if (!known.some(({ failure, keys }) => failure === added.failure && keys === added.keys)) known.push(added);
}
