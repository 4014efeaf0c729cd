import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const program = fileURLToPath(new URL('./crashing.ts', import.meta.url));

it.each(['throws', 'rejects'])('a program that %s what nobody catches ends with one line of its log, without secrets', async (how) => {
  const child = spawn(process.execPath, [program, how], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(code).toBe(1);
  const lines = output.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 60, name: 'crashing', err: { type: 'Error', message: expect.stringContaining('is down') } },
  ]);
  expect(output).not.toContain('hunter2');
});
