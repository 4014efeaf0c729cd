import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readCallKeys } from '@supergraph/service-kit';
import { callKeyFile, callKeysFolder, provideCallKeys } from '../src/call-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the call keys of development', () => {
  it('are one for each subgraph, which nobody else on the machine can read', async () => {
    await provideCallKeys(folder, ['products', 'orders']);
    const texts = await Promise.all(['products', 'orders'].map((name) => readFile(callKeyFile(folder, name), 'utf8')));
    expect(new Set(texts.map((text) => readCallKeys(text, 'key')[0].id)).size).toBe(2);
    expect((await stat(callKeyFile(folder, 'products'))).mode & 0o777).toBe(0o600);
    expect((await stat(callKeysFolder(folder))).mode & 0o777).toBe(0o700);
  });

  it('are made once, also by programs that start at the same moment', async () => {
    await Promise.all(Array.from({ length: 20 }, () => provideCallKeys(folder, ['products'])));
    const text = await readFile(callKeyFile(folder, 'products'), 'utf8');
    await provideCallKeys(folder, ['products']);
    expect(await readFile(callKeyFile(folder, 'products'), 'utf8')).toBe(text);
    expect(await readdir(callKeysFolder(folder))).toEqual(['products.key']);
  });
});
