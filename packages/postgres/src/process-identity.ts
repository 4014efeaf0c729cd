import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Names one running process for good, undefined when there is none: process ids are used again, above all after a
 * reboot, start times with them are not.
 */
export async function identifyProcess(pid: number): Promise<string | undefined> {
  if (!exists(pid)) return undefined;
  const startTime = await startTimeOn(pid);
  return startTime === undefined ? undefined : `${pid} ${startTime}`;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startTimeOn(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return startTimeOnLinux(pid);
  if (process.platform === 'win32') return 'unknown';
  const listed = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
  return listed?.stdout.trim() || undefined;
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. See proc(5). */
async function startTimeOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A process that has ended stays as Z where nobody waits for it, as in a container without an init.
  return fields[0] === 'Z' ? undefined : fields[19];
}
