import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export type FileWatch = { stop(): void };

export type WatchOptions = {
  /** After an event, until the file is looked at: a writer needs a moment, and tells of it several times. */
  readonly settleMs?: number;
  /** How often the file is looked at without an event: some file systems send none. */
  readonly pollMs?: number;
};

/**
 * Calls `onChange` once it watches a file, then after each change. It is the folder that is watched, because most writers
 * put another file in the place of the old one. Must be stopped.
 */
export function watchFile(file: string, onChange: () => void, { settleMs = 50, pollMs = 2_000 }: WatchOptions = {}): FileWatch {
  let seen: string | undefined;
  let settling: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const state = await stateOf(file);
    if (state === seen) return;
    seen = state;
    onChange();
  };
  const settle = (): void => {
    clearTimeout(settling);
    settling = setTimeout(look, settleMs).unref();
  };
  const watcher = watchFolder(dirname(file), settle);
  const poll = setInterval(look, pollMs).unref();
  void look();
  return {
    stop: () => {
      watcher?.close();
      clearInterval(poll);
      clearTimeout(settling);
    },
  };
}

/** Undefined where the system has no watches left; then the poll does it alone. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, onEvent).on('error', () => {});
  } catch {
    return undefined;
  }
}

async function stateOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : 'missing';
}
