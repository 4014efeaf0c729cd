import { setTimeout as delay } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Database } from './database.ts';

/** How a subgraph builds anew what it keeps of others' messages. Its running processes do the work, this begins it and tells of it. */
export type RebuildDefinition = {
  /** Within the transaction. Resolves to the id of the rebuild: of the one that is under way, or of a new one if there is none or `isAnew`. */
  begin(tx: SqlEntityManager, options: { readonly isAnew: boolean }): Promise<string>;
  readProgress(database: Pick<Database, 'rows'>, rebuildId: string): Promise<RebuildProgress>;
};

export type RebuildProgress = {
  /** GIVEN_UP: another has been begun instead, or it took too long. */
  readonly state: 'UNDER_WAY' | 'FINISHED' | 'GIVEN_UP';
  /** By source. `isWhole`: whether `total` is known to be all of it. */
  readonly parts: readonly { readonly label: string; readonly done: number; readonly total: number; readonly isWhole: boolean }[];
};

export type RebuildOptions = {
  readonly isAnew: boolean;
  readonly onProgress: (progress: RebuildProgress) => void;
  /** Stops following it; the rebuild goes on. */
  readonly signal: AbortSignal;
};

const lookEveryMs = 300;

/** Begins a rebuild, or joins one, and follows it to its end. */
export async function followRebuild(
  { begin, readProgress }: RebuildDefinition,
  { database, isAnew, onProgress, signal }: RebuildOptions & { readonly database: Database },
): Promise<'FINISHED' | 'GIVEN_UP'> {
  const rebuildId = await database.fork().transactional((tx) => begin(tx, { isAnew }));
  for (;;) {
    const progress = await readProgress(database, rebuildId);
    onProgress(progress);
    if (progress.state !== 'UNDER_WAY') return progress.state;
    await delay(lookEveryMs, undefined, { signal });
  }
}
