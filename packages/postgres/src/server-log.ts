import { mkdir, open, readFile, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';

export type ServerLog = { readonly fd: number; close(): Promise<void>; lastFault(): Promise<string> };

const limitBytes = 10_000_000;

/** The log file of one run of a server. A file, because a pipe would die, and the server with it, with this process. */
export async function openServerLog(file: string): Promise<ServerLog> {
  await mkdir(dirname(file), { recursive: true });
  const size = await stat(file).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > limitBytes) await truncate(file);
  const begin = size > limitBytes ? 0 : size;
  const handle = await open(file, 'a', 0o600);
  return { fd: handle.fd, close: () => handle.close(), lastFault: async () => faultOf((await readFile(file)).subarray(begin).toString('utf8'), file) };
}

/** What the server said before it gave up, without the time and process id before it. */
function faultOf(text: string, file: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const fault = lines.findLast((line) => /\b(FATAL|PANIC): /.test(line)) ?? lines.at(-1);
  return fault?.replace(/^.*?\b(FATAL|PANIC):\s+/, '') ?? `it ended without a word in ${file}`;
}
