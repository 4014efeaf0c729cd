import { makeSigningKey, readKeyFile, writeKeyFile } from './tokens/key-file.ts';
import { dropRetired, signsFromOf } from './tokens/rotate.ts';

/**
 * `node subgraphs/accounts/src/rotate-keys.ts FILE`: adds a key that signs in five minutes, and drops those whose tokens are
 * over. A file that does not exist is made. Running processes find the change by themselves.
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Usage: node subgraphs/accounts/src/rotate-keys.ts FILE\n');
  process.exitCode = 2;
} else {
  const now = new Date();
  const keys = await readKeyFile(file).catch((error: { cause?: NodeJS.ErrnoException }) => {
    if (error.cause?.code === 'ENOENT') return [];
    throw error;
  });
  const added = await makeSigningKey(signsFromOf(keys, now));
  await writeKeyFile(file, dropRetired([...keys, added], now));
  process.stdout.write(`${file}: key ${added.kid} signs from ${added.signsFrom}\n`);
}
