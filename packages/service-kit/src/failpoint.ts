/** `FAILPOINT=name`, or `FAILPOINT=name:3` for the third time that it is passed. No setting of any part: it is for the whole process, before a part has any. */
const [armed, count = '1'] = (process.env['FAILPOINT'] ?? '').split(':');
let left = Number(count);

/** A place where a test may kill this process as `kill -9` does. It does nothing unless the environment names it. */
export function failpoint(name: string): void {
  if (name !== armed) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
