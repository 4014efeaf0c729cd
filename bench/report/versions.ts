import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const peers = ['@apollo/gateway', '@apollo/server', '@graphql-hive/gateway', '@graphql-hive/router-runtime', '@mercuriusjs/gateway', 'mercurius'];
const shared = ['graphql', 'undici', '@apollo/query-planner', '@graphql-hive/router-query-planner'];

/** Of everything that takes part. Ours is the commit that is checked out, `-dirty` when files of it have changed. */
export function readVersions(): Record<string, string> {
  const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' });
  const packages = [...peers.map((name) => [name, '../node_modules/'] as const), ...shared.map((name) => [name, '../../node_modules/'] as const)];
  return {
    ours: (stdout ?? '').trim() || 'unknown',
    node: process.versions.node,
    v8: process.versions.v8,
    machine: `${cpus().length} x ${cpus()[0]?.model}`,
    ...Object.fromEntries(packages.map(([name, folder]) => [name, versionOf(new URL(`${folder}${name}/package.json`, import.meta.url))])),
  };
}

function versionOf(file: URL): string {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'not installed';
}
