import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const read = (file: string): Promise<string> => readFile(new URL(file, root), 'utf8');

/** The commands of a page's shell blocks, without their comments. */
async function commandsIn(page: string): Promise<string[]> {
  const blocks = [...(await read(page)).matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block as string);
  return blocks.flatMap((block) => block.split('\n').flatMap((line) => line.replace(/\s+#.*$/, '').trim() || []));
}

describe('README.md', () => {
  it('has only commands that .ci/run runs', async () => {
    const script = (await read('.ci/run')).split('\n').map((line) => line.trim().replace(/^(start \w+ '[^']*'|unchanged) /, ''));
    const commands = (await commandsIn('README.md')).filter((command) => !command.startsWith('curl '));
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter((command) => !script.some((line) => line === command || line.startsWith(`${command} `)))).toEqual([]);
  });

  it('is short, and its links lead somewhere', async () => {
    const text = await read('README.md');
    expect(text.split('\n').length).toBeLessThan(150);
    const targets = [...text.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, target]) => target as string);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) await expect(stat(new URL(target, root))).resolves.toBeDefined();
  });
});
