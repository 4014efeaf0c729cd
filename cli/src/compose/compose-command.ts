import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DomainError } from '@supergraph/service-kit';
import { type CommandIo, runWithPaths, type SupergraphPaths } from './command-line.ts';
import { composeListed } from './compose-listed.ts';

const usage = `Usage: supergraph compose [--config supergraph.yaml] [--output supergraph.graphql]
Composes the subgraphs into one supergraph and writes it, and beside it the supergraph of each contract, such as
supergraph.storefront.graphql. Nothing is written when one of them cannot be composed.
`;

/** `supergraph compose`. Resolves to the exit code. */
export async function compose(args: readonly string[], io: CommandIo): Promise<number> {
  return await runWithPaths({ args, io, usage }, runCompose);
}

export async function runCompose(paths: SupergraphPaths, io: CommandIo): Promise<number> {
  const composed = await composeListed(paths, io);
  if (composed === 1) return composed;
  const { subgraphs, outputs } = composed;
  for (const { file, supergraphSdl } of outputs) {
    const isWritten = await replaceFile(resolve(io.cwd, file), supergraphSdl).catch((cause: Error) => {
      throw new DomainError('CONFIG_INVALID', `${file} cannot be written: ${cause.message}.`, { cause });
    });
    io.stdout.write(`${file} ${isWritten ? 'written' : 'is up to date'}: ${subgraphs.length} subgraphs.\n`);
  }
  return 0;
}

/** A gateway may be watching the file: it never sees half of it, and no change where there is none. */
async function replaceFile(path: string, text: string): Promise<boolean> {
  // A file that cannot be read is replaced; where that is not allowed, writing says so.
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === text) return false;
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return true;
}
