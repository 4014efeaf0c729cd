import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { KeySet } from '../../src/identity/key-set.ts';
import { createTokenVerifier } from '../../src/identity/token-verifier.ts';
import { createRecordedLogger } from '../recorded-logger.ts';
import { createKey, type SigningKey, sign } from './issuer.ts';

const day = 24 * 60 * 60;
let one: SigningKey;
let two: SigningKey;
beforeAll(async () => {
  [one, two] = await Promise.all([createKey('one'), createKey('two')]);
});

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] }));
const opened: KeySet[] = [];
afterEach(() => {
  for (const keys of opened.splice(0)) keys.stop();
  jest.useRealTimers();
});

async function open(published: SigningKey[]) {
  const log = createRecordedLogger();
  const source = { published, looks: 0, fault: undefined as (() => unknown) | undefined };
  const load = async (): Promise<unknown> => {
    source.looks += 1;
    return source.fault ? source.fault() : { keys: source.published.map((key) => key.public) };
  };
  const keys = new KeySet({ source: load, logger: log.logger });
  opened.push(keys);
  await keys.start();
  const verify = createTokenVerifier(keys, { issuer: 'supergraph-accounts', audience: 'supergraph', algorithms: ['EdDSA'] });
  const outcome = async (key: SigningKey, claims = {}): Promise<string> => {
    const token = await sign(key, claims);
    return Promise.resolve(verify(`Bearer ${token}`)).then(
      () => 'verified',
      (error: { code: string }) => error.code,
    );
  };
  return { log, source, verify, outcome };
}

const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1_000);
const refuse = (): never => {
  throw new Error('nobody is there');
};

describe('the keys', () => {
  it('are looked at each minute', async () => {
    const { source } = await open([one]);
    await pass(600);
    expect(source.looks).toBe(11);
  });

  it('are looked at once in 30 s, whatever the tokens say', async () => {
    const { source, outcome } = await open([one]);
    for (let second = 0; second < 120; second++) {
      for (const _ of [1, 2, 3]) expect(await outcome(two)).toBe('UNAUTHENTICATED');
      await pass(1);
    }
    expect(source.looks).toBe(5);
  });

  it('of a rotation are known half a minute after the first token by it at most', async () => {
    const { source, outcome } = await open([one]);
    await pass(5);
    source.published = [one, two];
    expect(await outcome(two)).toBe('UNAUTHENTICATED');
    await pass(25);
    expect([await outcome(two), await outcome(one)]).toEqual(['verified', 'verified']);
  });

  it('that are withdrawn take what they have verified with them', async () => {
    const { source, verify } = await open([one, two]);
    const token = `Bearer ${await sign(two)}`;
    await verify(token);
    expect(verify(token)).toMatchObject({ viewer: { scopes: ['orders:read', 'orders:write'] } });
    source.published = [one];
    await pass(60);
    await expect(Promise.resolve(verify(token))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each<[string, () => unknown]>([
    ['cannot be had', refuse],
    ['are none', () => ({})],
    ['are an empty set', () => ({ keys: [] })],
    ['are no set', () => 'nothing'],
    ['are broken', () => ({ keys: [1] })],
    ['never come', () => new Promise(() => {})],
  ])('that %s leave the last good ones for a day', async (_case, fault) => {
    const { source, outcome } = await open([one]);
    source.fault = fault;
    await pass(day - 1);
    expect(await outcome(one)).toBe('verified');
    await pass(2);
    expect(await outcome(one)).toBe('IDENTITY_UNAVAILABLE');
  });

  it('that can be had again are known within a minute, which the log says', async () => {
    const { log, source, outcome } = await open([one]);
    source.fault = refuse;
    await pass(300);
    source.fault = undefined;
    source.published = [two];
    await pass(60);
    expect(await outcome(two)).toBe('verified');
    expect(log.lines.map(({ msg }) => msg)).toEqual(['the keys of tokens cannot be had', 'the keys of tokens are there again']);
  });
});

describe('a token that was verified', () => {
  it('is known until it expires', async () => {
    const { verify } = await open([one]);
    const token = `Bearer ${await sign(one, { exp: Math.floor(Date.now() / 1_000) + 20 })}`;
    await verify(token);
    await pass(24);
    expect(verify(token)).toMatchObject({ viewer: {} });
    await pass(2);
    expect(() => verify(token)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });
});
