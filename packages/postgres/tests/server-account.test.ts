import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findBinaries } from '../src/binaries.ts';
import { findServerAccount } from '../src/server-account.ts';

const isRoot = process.getuid?.() === 0;

describe('for root, whose folders are closed to others', () => {
  (isRoot ? it : it.skip)('PostgreSQL runs as another user, and is let into these folders alone', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'supergraph-closed-'));
    const cluster = join(closed, 'cluster');
    try {
      await chmod(closed, 0o700);
      const { folder } = await findBinaries();
      await cp(dirname(folder), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
      await mkdir(cluster);
      const account = await findServerAccount([join(closed, 'native'), cluster]);
      const { file, args, ids } = account.command(join(closed, 'native', 'bin', 'initdb'), ['-D', cluster, '--no-sync']);
      if ('uid' in account.ids) await chown(cluster, account.ids.uid, account.ids.gid);
      const initdb = spawnSync(file, args, { ...ids, cwd: '/', encoding: 'utf8' });
      expect({ status: initdb.status, stderr: initdb.status === 0 ? '' : initdb.stderr }).toEqual({ status: 0, stderr: '' });
      const { file: shell, args: asked } = account.command('grep', ['CapEff\\|Uid', '/proc/self/status']);
      const { stdout } = spawnSync(shell, asked, { encoding: 'utf8' });
      // The one capability that passes closed folders, and not the user 0.
      expect(stdout).toMatch(/CapEff:\t0000000000000002/);
      expect(stdout).not.toMatch(/Uid:\t0/);
    } finally {
      await rm(closed, { recursive: true });
    }
  });
});
