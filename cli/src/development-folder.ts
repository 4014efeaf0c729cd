import { join } from 'node:path';

/** Where a subgraph that runs here keeps the secrets that development makes up for it. */
export function developmentFolderOf(name: string, dataDir: string): string {
  return join(dataDir, name);
}
