import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Claims, createReceiver, createSeal, readCallKeys, type SealedCall, writeClaims } from '@supergraph/service-kit';
import { createHmac as createOwnHmac } from '../src/envelope/hmac.ts';
import { SeenNumbers } from '../src/envelope/seen-numbers.ts';

const secrets = { one: 'one'.repeat(12), two: 'two'.repeat(12) };
const [one] = readCallKeys(secrets.one, 'one');
const [two] = readCallKeys(secrets.two, 'two');
const call: SealedCall = { method: 'POST', path: '/graphql', body: '{"query":"{ größe }"}' };
const claims: Claims = {
  viewer: { userId: '1', sessionId: '2', scopes: ['a', 'b'] },
  client: { address: '::1', userAgent: 'ü\n' },
  sessionCookie: 'c',
  trace: true,
};
const noon = 1_800_000_000_000;

function open({ key = one, keys = [one], subgraph = 'books', sentTo = 'books', ageMs = 0 } = {}) {
  const clock = { now: noon };
  const seal = createSeal({ subgraph: sentTo, key, now: () => clock.now - ageMs });
  const receive = createReceiver({ subgraph, keys, now: () => clock.now, since: noon - 60_000 });
  const opened = (header: string | undefined, received: SealedCall = call) => {
    const envelope = receive(header);
    return typeof envelope === 'string' ? envelope : envelope.open(received);
  };
  return { clock, opened, sealed: (sent: SealedCall = call) => seal(sent, writeClaims(claims), 1_234.5) };
}

describe('an envelope', () => {
  it('brings what the gateway claims, and how long it waits', () => {
    const { sealed, opened } = open();
    expect(opened(sealed())).toEqual({ claims, timeoutMs: 1_235 });
  });

  it('is a header of plain characters', () => {
    expect(open().sealed()).toMatch(/^[\w.-]+$/);
  });

  it('is opened once, whatever comes between', () => {
    const { sealed, opened } = open();
    const envelopes = Array.from({ length: 50 }, () => sealed()).reverse();
    for (const envelope of envelopes) expect(opened(envelope)).toMatchObject({ claims });
    for (const envelope of envelopes) expect(opened(envelope)).toBe('used before');
  });

  it('that was not opened, as its call was changed, is not used up', () => {
    const { sealed, opened } = open();
    const envelope = sealed();
    expect(opened(envelope, { ...call, body: '{}' })).toBe('wrong signature');
    expect(opened(envelope)).toMatchObject({ claims });
  });

  it.each<[string, Partial<SealedCall>]>([
    ['body', { body: `${call.body} ` }],
    ['path', { path: '/graphql?a' }],
    ['method', { method: 'GET' }],
    ['line end', { path: '/graphql\nbooks' }],
  ])('is refused with another %s', (_part, changed) => {
    const { sealed, opened } = open();
    expect(opened(sealed(), { ...call, ...changed })).toBe('wrong signature');
  });

  it.each([...'abcdefg'].map((_, part) => part))('is refused when its part %i is changed', (part) => {
    const { sealed, opened } = open();
    const parts = sealed().split('.');
    const text = parts[part] as string;
    parts[part] = text.slice(0, -1) + (text.endsWith('1') ? '2' : '1');
    expect(opened(parts.join('.'))).toMatch(/^(unknown key|wrong signature|too old|from the future)$/);
  });

  it.each(['', 'x', '.', '.......', 'a'.repeat(16_000)])('is refused when it is %s', (header) => {
    expect(open().opened(header)).toBe('malformed');
    expect(open().opened(undefined)).toBe('none');
  });

  it('is refused with a number in other words', () => {
    const { sealed, opened } = open();
    const [id, maker, number, ...rest] = sealed().split('.');
    for (const other of [`0${number}`, '-1', '1e3', `${number} `]) expect(opened([id, maker, other, ...rest].join('.'))).toBe('malformed');
  });

  it('is refused to another subgraph, though that has the same key', () => {
    const { sealed, opened } = open({ subgraph: 'reviews' });
    expect(opened(sealed())).toBe('wrong signature');
  });

  it('is refused by another key, also under the name of ours', () => {
    expect(open({ key: two }).opened(open({ key: two }).sealed())).toBe('unknown key');
    const { sealed, opened } = open({ key: { ...two, id: one.id } });
    expect(opened(sealed())).toBe('wrong signature');
  });

  it('is taken by each key of a rotation', () => {
    const keys = readCallKeys(`${secrets.two}, ${secrets.one}\n`, 'keys');
    for (const key of [one, two]) expect(open({ key, keys: [...keys] }).opened(open({ key }).sealed())).toMatchObject({ claims });
  });

  it.each([
    [30_000, 'object'],
    [30_001, 'too old'],
    [-30_000, 'object'],
    [-30_001, 'from the future'],
  ])('of an age of %i ms is %s', (ageMs, outcome) => {
    const { sealed, opened } = open({ ageMs });
    const result = opened(sealed());
    expect(typeof result === 'string' ? result : 'object').toBe(outcome);
  });

  it('is refused by a process that began after it was made: one before may have taken it', () => {
    const receive = createReceiver({ subgraph: 'books', keys: [one], now: () => noon, since: noon });
    expect(receive(open({ ageMs: 1 }).sealed())).toBe('made before this process began');
  });

  it('stays used up until it is too old, and then its maker is forgotten', () => {
    const { clock, sealed, opened } = open({ ageMs: -30_000 });
    const envelope = sealed();
    expect(opened(envelope)).toMatchObject({ claims });
    clock.now += 60_000;
    expect(opened(envelope)).toBe('used before');
    clock.now += 1;
    expect(opened(envelope)).toBe('too old');
  });

  it('of one maker too many is refused, and none is forgotten for it', () => {
    const { clock, opened } = open();
    const first = open().sealed();
    expect(opened(first)).toMatchObject({ claims });
    for (let makers = 1; makers < 1_000; makers++) expect(opened(open().sealed())).toMatchObject({ claims });
    expect(opened(open().sealed())).toBe('used before');
    expect(opened(first)).toBe('used before');
    clock.now += 30_001;
    expect(opened(open({ ageMs: -30_001 }).sealed())).toMatchObject({ claims });
  });
});

describe('the numbers of a maker', () => {
  it('are taken once each in any order, and not at all when they are too far behind', () => {
    const seen = new SeenNumbers();
    const size = 131_072;
    for (const number of [5, 3, size + 2, 4, 3 * size, 2 * size + 1]) expect(seen.add(number)).toBe(true);
    for (const number of [5, 3, size + 2, 3 * size, 2 * size + 1, 2 * size, 0]) expect(seen.add(number)).toBe(false);
    expect(seen.add(2 * size + 2)).toBe(true);
  });

  it('agree with a plain set of them', () => {
    const [seen, plain] = [new SeenNumbers(), new Set<number>()];
    let random = 1;
    for (let index = 0; index < 20_000; index++) {
      random = (random * 48_271) % 2_147_483_647;
      const number = index + (random % 400);
      expect(seen.add(number)).toBe(!plain.has(number));
      plain.add(number);
    }
  });
});

describe('the signature', () => {
  it.each(['', 'a', 'ü€😀', 'x'.repeat(1_000), 'ü'.repeat(30_000), 'x'.repeat(200_000)])('is HMAC-SHA256', (text) => {
    for (const secret of ['k'.repeat(32), 'ü'.repeat(40), 'long'.repeat(40)]) {
      expect(createOwnHmac(secret)(text)).toBe(createHmac('sha256', secret).update(text).digest('base64url'));
    }
  });
});

describe('call keys', () => {
  it.each([
    ['', 'holds no key'],
    [' ,\n', 'holds no key'],
    ['short', 'fewer than 32 characters'],
    [`${secrets.one},short`, 'fewer than 32 characters'],
    [Array.from({ length: 5 }, (_, index) => `${secrets.one}${index}`).join(), 'more than four'],
  ])('that are %j are refused', (text, reason) => {
    expect(() => readCallKeys(text, 'CALL_KEYS')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(reason) }));
  });

  it('have names that tell nothing of them', () => {
    expect(one.id).toMatch(/^[\w-]{8}$/);
    expect(one.id).not.toBe(two.id);
  });
});
