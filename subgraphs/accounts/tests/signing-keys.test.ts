import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@supergraph/service-kit';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { AccessTokens } from '../src/tokens/access-tokens.ts';
import { makeSigningKey, readKeyFile, type SigningKey, writeKeyFile } from '../src/tokens/key-file.ts';
import { currentKey, dropRetired, signsFromOf } from '../src/tokens/rotate.ts';
import { SigningKeys } from '../src/tokens/signing-keys.ts';

const program = fileURLToPath(new URL('../src/rotate-keys.ts', import.meta.url));
const logger = createLogger({ name: 'keys', level: 'silent' });
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-keys-'));
  file = join(folder, 'keys', 'signing.json');
});
afterEach(() => rm(folder, { recursive: true }));

const rotate = () => promisify(execFile)(process.execPath, [program, file]);
const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes));
const key = (kid: string, minutes: number) => ({ kid, signsFrom: at(minutes).toISOString() }) as SigningKey;

describe('the program that rotates keys', () => {
  it('makes a file that its owner alone reads, with a key that signs at once', async () => {
    const { stdout } = await rotate();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [made] = await readKeyFile(file);
    expect(stdout).toContain(made?.kid);
    expect(stdout).not.toContain(made?.d);
    expect(Date.parse(made?.signsFrom ?? '')).toBeLessThanOrEqual(Date.now());
  }, 20_000);

  it('adds a key that is published before it signs, and keeps the one before', async () => {
    await rotate();
    const [before] = await readKeyFile(file);
    await rotate();
    const keys = await readKeyFile(file);
    expect(keys.map(({ kid }) => kid)).toContain(before?.kid);
    expect(currentKey(keys, new Date()).kid).toBe(before?.kid);
    expect(currentKey(keys, new Date(Date.now() + 6 * 60_000)).kid).not.toBe(before?.kid);
  }, 20_000);
});

describe('rotation', () => {
  it('lets the key sign that has begun last', () => {
    const keys = [key('b', 10), key('a', 0), key('c', 20)];
    expect([-5, 0, 9, 10, 19, 20, 90].map((minutes) => currentKey(keys, at(minutes)).kid)).toEqual(['a', 'a', 'a', 'b', 'b', 'c', 'c']);
    expect(signsFromOf([], at(0))).toEqual(at(0));
    expect(signsFromOf(keys, at(0))).toEqual(at(5));
  });

  it('drops a key once every token that it has signed is over', () => {
    const keys = [key('a', 0), key('b', 10), key('c', 20)];
    const kept = (minutes: number): string =>
      dropRetired(keys, at(minutes))
        .map(({ kid }) => kid)
        .join('');
    expect([20, 74, 75, 85, 10_000].map(kept)).toEqual(['abc', 'abc', 'bc', 'c', 'c']);
  });
});

describe('running with a file that changes', () => {
  it('signs with the new key once it is read, and what the old one has signed is still verified', async () => {
    await writeKeyFile(file, [await makeSigningKey(new Date(Date.now() - 60_000))]);
    const keys = await SigningKeys.open(file, logger);
    try {
      const tokens = new AccessTokens(keys, { issuer: 'us', audience: 'them', lifetimeSeconds: 600 });
      const issue = async (): Promise<string> => (await tokens.issue({ userId: '1', sessionId: '2', permissions: [] })).token;
      const verify = (token: string) =>
        jwtVerify(token, createLocalJWKSet({ keys: keys.public.keys as never }), { algorithms: ['EdDSA'], issuer: 'us', audience: 'them' });
      const before = await issue();
      await writeKeyFile(file, [...(await readKeyFile(file)), await makeSigningKey(new Date())]);
      await keys.reread();
      const after = await issue();
      const kids = await Promise.all([before, after].map(async (token) => (await verify(token)).protectedHeader.kid));
      expect(new Set(kids).size).toBe(2);
      await writeFile(file, '{"keys": [');
      await keys.reread();
      expect((await verify(await issue())).protectedHeader.kid).toBe(kids[1]);
    } finally {
      keys.stop();
    }
  });

  it.each([
    ['is missing', null],
    ['is no JSON', '{'],
    ['has no key', '{"keys": []}'],
    ['has a key of another kind', JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: '1' }] })],
    ['has a public key', JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43), kid: '1', signsFrom: '2026-01-01T00:00:00Z' }] })],
  ])('does not start with one that %s, and tells nothing of what is in it', async (_name, text) => {
    const path = join(folder, 'keys.json');
    if (text !== null) await writeFile(path, text);
    const opening = SigningKeys.open(path, logger);
    await expect(opening).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(path) });
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('c2VjcmV0') });
    if (text !== null) expect(await readFile(path, 'utf8')).toBe(text);
  });
});
