import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** What is committed must be what its sources give: a person who forgot a generator or broke a rule learns of it here. */
describe('the project', () => {
  it.each([
    ['composes to the committed supergraph', ['check']],
    ['has the types that its schemas give', ['codegen', '--check']],
    ['documents every error code and every message', ['docs', '--check']],
    ['keeps its style, its import rules and its types', ['lint']],
  ])(
    '%s',
    async (_name, args) => {
      const child = spawn(process.execPath, ['cli/src/main.ts', ...args], { cwd: projectFolder });
      const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise((resolve) => child.once('close', resolve))]);
      expect({ code, said: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, said: '' });
    },
    120_000,
  );
});
