import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Entry = { readonly id: string; readonly name: string; readonly type: string; readonly body: string };

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An operation as Apollo's tools write it down: its id is the SHA-256 of its body. */
export function entryOf(body: string, id = sha256(body)): Entry {
  const [, type = 'query', name = ''] = /^(query|mutation|subscription) (\w+)/m.exec(body) ?? [];
  return { id, name, type, body };
}

export function manifestOf(operations: readonly Entry[]): string {
  return JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
}

export type ManifestFile = {
  readonly file: string;
  /** Puts another text in its place at once, as a deployment would. */
  replace(text: string): Promise<void>;
  remove(): Promise<void>;
};

export async function createManifestFile(text: string): Promise<ManifestFile> {
  const folder = await mkdtemp(join(tmpdir(), 'supergraph-documents-'));
  const file = join(folder, 'manifest.json');
  await writeFile(file, text);
  return {
    file,
    replace: async (next) => {
      await writeFile(`${file}.next`, next);
      await rename(`${file}.next`, file);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
