import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallKey, DomainError, readCallKeys } from '@supergraph/service-kit';

/** Where the keys are that calls to subgraphs are signed by. */
export type CallKeySettings = {
  /** By subgraph, as readCallKeys reads them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Holds a file NAME.key for each subgraph that has no text. */
  readonly folder: string | undefined;
};

/**
 * The key that calls to a subgraph are signed by; undefined when there is none.
 * @throws DomainError CONFIG_INVALID
 */
export function findCallKey({ texts, folder }: CallKeySettings, subgraph: string): CallKey | undefined {
  const text = texts.get(subgraph);
  if (text !== undefined) return readCallKeys(text, `The call key of ${subgraph}`)[0];
  // A name comes from the supergraph, and may lead nowhere else.
  if (folder === undefined || !/^[\w-]+$/.test(subgraph)) return undefined;
  const file = join(folder, `${subgraph}.key`);
  const found = readFile(file);
  return found === undefined ? undefined : readCallKeys(found, file)[0];
}

function readFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DomainError('CONFIG_INVALID', `The call key ${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}
