import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findLockfileFaults } from '../../scorecard/supply/lockfile-faults.ts';
import { findSecrets } from '../../scorecard/supply/secrets.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

describe('what the project is built of', () => {
  it('has an integrity, comes from the registry, runs no scripts, and is no older than advisories allow', async () => {
    expect(await findLockfileFaults(projectFolder)).toEqual([]);
  });

  it('and what its benchmarks are built of, too', async () => {
    expect(await findLockfileFaults(join(projectFolder, 'bench'))).toEqual([]);
  });

  it('has no secret', async () => {
    expect(await findSecrets(projectFolder)).toEqual([]);
  });

  it('is the same whatever NODE_ENV says', async () => {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '-z', 'packages', 'gateway', 'subgraphs', 'cli'], { cwd: projectFolder });
    const files = stdout.split('\0').filter((file) => /\.[cm]?[jt]s$/.test(file) && !file.includes('/tests/'));
    expect(files.length).toBeGreaterThan(100);
    const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(projectFolder, file), 'utf8') })));
    expect(
      texts.filter(({ text }) => /(?:env|env\?)(?:\.|\[['"])NODE_ENV\b|\{[^}]*\bNODE_ENV\b[^}]*\} = (?:process\.)?env/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});

describe('a project that is built of something else', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-supply-'));
    await writeFile(join(folder, '.npmrc'), 'ignore-scripts=true\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const integrity = `sha512-${'A'.repeat(86)}==`;
  it.each([
    ['has no integrity', 'left-pad', { version: '1.0.0' }],
    ['has no integrity', 'left-pad', { version: '1.0.0', integrity: 'sha1-AAAA' }],
    ['comes from git+ssh://git@example.com/left-pad.git', 'left-pad', { version: '1.0.0', integrity, resolved: 'git+ssh://git@example.com/left-pad.git' }],
    ['comes from https://example.com/left-pad.tgz', 'left-pad', { version: '1.0.0', integrity, resolved: 'https://example.com/left-pad.tgz' }],
    ['has a script for its installation', 'left-pad', { version: '1.0.0', integrity, hasInstallScript: true }],
    ['is older than 16.15.0', 'graphql', { version: '16.9.0', integrity }],
    ['is older than 16.15.0', 'graphql', { version: '16.15.0-rc.1', integrity }],
    ['is older than 2.13.2', '@apollo/gateway', { version: '2.9.6', integrity }],
    ['is older than 7.1.7', '@mikro-orm/sql', { version: '6.99.0', integrity }],
  ])('is told that a package %s', async (fault, name, entry) => {
    await writeFile(
      join(folder, 'package-lock.json'),
      JSON.stringify({ packages: { '': { version: '0.0.0' }, [`node_modules/a/node_modules/${name}`]: entry } }),
    );
    expect(await findLockfileFaults(folder)).toEqual([expect.stringContaining(fault)]);
  });

  it('is told that scripts run', async () => {
    await writeFile(join(folder, 'package-lock.json'), '{"packages":{}}');
    await writeFile(join(folder, '.npmrc'), 'save-exact=true\n');
    expect(await findLockfileFaults(folder)).toEqual([expect.stringContaining('scripts')]);
  });

  it('is told of a secret that git keeps', async () => {
    const git = (...args: string[]) => promisify(execFile)('git', args, { cwd: folder });
    await git('init', '-q');
    await writeFile(join(folder, 'notes.md'), `key: ${['AKIA', 'Z'.repeat(16)].join('')}`);
    await writeFile(join(folder, '.env'), 'A=1');
    await git('add', 'notes.md', '.env');
    expect((await findSecrets(folder)).sort()).toEqual(['.env should not be kept', 'notes.md has a key of AWS']);
  });
});
