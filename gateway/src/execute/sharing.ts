import type { MergedObject } from './merged-data.ts';

/** What is kept with an object that stands at many places. */
export type Sharing = {
  /** Its JSON, once it has been written. */
  text: string | null;
  /** What wrote it: where a type condition above differs, another selection of the same object has another text. */
  writer: unknown;
  /** The last walk that has been below it. */
  walk: number;
};

/** A property that no key of JSON can be. Where it is absent the object stands at one place. */
export const sharing = Symbol('sharing');

export function markShared(object: MergedObject): void {
  const marked = object as MergedObject & { [sharing]?: Sharing };
  marked[sharing] ??= { text: null, writer: null, walk: 0 };
}
