import type { ResponsePath } from './locate.ts';
import type { MergedObject } from './merged-data.ts';

/** Why fields of an object were not answered. */
export type Failure = {
  readonly subgraph: string;
  readonly code: string;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** The response keys that the fetch would have brought to the object. */
  readonly keys: ReadonlySet<string>;
  /** True when an error with a path of its own tells it; the failure then only explains the nulls beside it. */
  readonly isTold: boolean;
  /** The client's path of the first of the objects. */
  readonly path: ResponsePath;
};

/** By the object whose fields are missing: shaping finds the failure, and knows the client's path. */
export type Failures = Map<MergedObject, Failure[]>;

export function blame(failures: Failures, object: MergedObject, failure: Failure): void {
  const known = failures.get(object);
  if (!known) failures.set(object, [failure]);
  else if (!known.includes(failure)) known.push(failure);
}
