import type { Counts } from './profiles.ts';

/** How one temporary table `dataset_<name>` is made. */
export type Table = {
  /** The tables that `rows` reads. */
  readonly needs: readonly string[];
  /** The query of its rows: the same rows in every database, in whatever order. */
  readonly rows: (counts: Counts) => string;
  /** Columns that are looked up by, each list an index of its own. */
  readonly indexes?: readonly string[];
};
