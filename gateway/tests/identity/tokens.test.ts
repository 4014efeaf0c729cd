import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { readSettings } from '../../src/config.ts';
import { callKeys, claimsIn } from '../signed-calls.ts';
import { patient, type StartedGateway, start } from '../started-gateway.ts';
import { createKey, Issuer, type SigningKey, sessionId, sign, userId } from './issuer.ts';

const query = '{ book(id: 1) { title } }';
const issuer = new Issuer();
let [first, second, strange]: SigningKey[] = [] as never;
let gateway: StartedGateway;

beforeAll(async () => {
  [first, second, strange] = (await Promise.all(['first', 'second', 'first'].map((kid) => createKey(kid)))) as [SigningKey, SigningKey, SigningKey];
  issuer.keys = [first, second] as SigningKey[];
  await issuer.start();
  const settings = { ...readSettings({ GATEWAY_JWKS_URL: issuer.url }), subgraphs: { ...patient, callKeys, sharing: false } };
  gateway = await start({ settings });
});
afterAll(async () => {
  await gateway.stop();
  await issuer.stop();
});
beforeEach(() => gateway.books.behave());

const ask = (authorization: string) => gateway.ask(query, { authorization });
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const own = { iss: 'supergraph-accounts', aud: 'supergraph', sub: `usr_${userId}`, exp: Math.floor(Date.now() / 1_000) + 600 };
const unsigned = (header: object, claims: object = own): string => `${base64(header)}.${base64(claims)}`;
const ago = (seconds: number): number => Math.floor(Date.now() / 1_000) - seconds;

describe('a token that is right', () => {
  it.each(['Bearer', 'bearer', 'BEARER '])('says who calls, after the word "%s"', async (scheme) => {
    const { status, json } = await ask(`${scheme} ${await sign(second as SigningKey)}`);
    expect([status, json.data]).toEqual([200, { book: { title: 'Emma' } }]);
    expect(claimsIn(gateway.books).viewer).toEqual({ userId, sessionId, scopes: ['orders:read', 'orders:write'] });
  });

  it('is as right when it comes again, each time it does', async () => {
    const [one, other] = await Promise.all([sign(first as SigningKey, { scope: '' }), sign(first as SigningKey, { sid: undefined, scope: '*' })]);
    for (const _ of [1, 2, 3]) {
      await ask(`Bearer ${one}`);
      expect(claimsIn(gateway.books).viewer).toEqual({ userId, sessionId, scopes: [] });
      await ask(`Bearer ${other}`);
      expect(claimsIn(gateway.books).viewer).toEqual({ userId, sessionId: null, scopes: ['*'] });
    }
  });

  it('is told to subgraphs with the client that has sent it, each time', async () => {
    const authorization = `Bearer ${await sign(first as SigningKey)}`;
    for (const userAgent of ['one', 'other', 'one']) {
      await gateway.ask(query, { authorization, 'user-agent': userAgent });
      expect(claimsIn(gateway.books)).toMatchObject({ viewer: { userId }, client: { address: '127.0.0.1', userAgent } });
    }
  });

  it('is taken for some seconds after its time, as clocks differ', async () => {
    expect((await ask(`Bearer ${await sign(first as SigningKey, { exp: ago(2) })}`)).status).toBe(200);
  });

  it('is not asked for: without it a caller is anonymous', async () => {
    expect((await gateway.ask(query)).status).toBe(200);
    expect(claimsIn(gateway.books).viewer).toBeNull();
  });

  it('is the only proof: what a client says of itself is not heard', async () => {
    const words = ['x-user-id', 'X_User_Id', 'x-viewer-id', 'x-viewer-scopes', 'x-dev-viewer', 'x-supergraph-envelope', 'x-gw-sig'];
    const said = Object.fromEntries(words.map((name) => [name, `usr_${randomUUID()}`]));
    await gateway.ask(query, { ...said, 'x-forwarded-for': '10.1.1.1', forwarded: 'for=10.1.1.1' });
    expect(claimsIn(gateway.books)).toMatchObject({ viewer: null, client: { address: '127.0.0.1' } });
  });
});

describe('a token that is not right', () => {
  const tokens: Record<string, () => string | Promise<string>> = {
    'of the algorithm none': () => `${unsigned({ alg: 'none', kid: 'first' })}.`,
    'of the algorithm nOnE': () => `${unsigned({ alg: 'nOnE', kid: 'first' })}.`,
    'of the algorithm none with a signature': () => `${unsigned({ alg: 'none', kid: 'first' })}.${'a'.repeat(86)}`,
    'signed by the public key as a secret': async () => {
      const { publicKey } = await generateKeyPair('RS256');
      const text = unsigned({ alg: 'HS256', kid: 'first' });
      return `${text}.${createHmac('sha256', await exportSPKI(publicKey))
        .update(text)
        .digest('base64url')}`;
    },
    'signed by our public key as a secret': () => {
      const text = unsigned({ alg: 'HS256', kid: 'first' });
      return `${text}.${createHmac('sha256', JSON.stringify(first?.public)).update(text).digest('base64url')}`;
    },
    'that has expired': () => sign(first as SigningKey, { exp: ago(6) }),
    'without an end': () => sign(first as SigningKey, { exp: undefined }),
    'with an end that is no number': () => sign(first as SigningKey, { exp: 'never' }),
    'for others': () => sign(first as SigningKey, { aud: 'another' }),
    'for nobody': () => sign(first as SigningKey, { aud: undefined }),
    'of another issuer': () => sign(first as SigningKey, { iss: 'https://evil.test' }),
    'of no issuer': () => sign(first as SigningKey, { iss: undefined }),
    'that is critical about what nobody knows': () => {
      return new SignJWT(own).setProtectedHeader({ alg: 'EdDSA', kid: 'first', crit: ['x'], x: 1 }).sign(first?.private as CryptoKey, { crit: { x: true } });
    },
    'that brings its own key': async () => {
      const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
      return new SignJWT(own).setProtectedHeader({ alg: 'EdDSA', jwk: await exportJWK(publicKey) }).sign(privateKey);
    },
    'that says where its key is': () => sign(strange as SigningKey, {}, { jku: issuer.url, x5u: issuer.url }),
    'by another key under the name of ours': () => sign(strange as SigningKey),
    'with other claims than were signed': async () => {
      const [header, , signature] = (await sign(first as SigningKey)).split('.');
      return `${header}.${base64({ ...own, scope: '*' })}.${signature}`;
    },
    'without its signature': async () => (await sign(first as SigningKey)).replace(/[^.]*$/, ''),
    'of a subject that is a number': () => sign(first as SigningKey, { sub: 1 }),
    'of a subject that is no user': () => sign(first as SigningKey, { sub: 'prod_018cc251-f7e8-7000-a000-000000000000' }),
    'of a user and more': () => sign(first as SigningKey, { sub: `usr_${userId}\nusr_x` }),
    'without a subject': () => sign(first as SigningKey, { sub: undefined }),
    'of a session that is none': () => sign(first as SigningKey, { sid: { $ne: null } }),
    'of a scope that is a list': () => sign(first as SigningKey, { scope: ['*'] }),
    'for later': () => sign(first as SigningKey, { nbf: ago(-60) }),
    'of 20 KB': () => sign(first as SigningKey, { pad: 'x'.repeat(15_000) }),
    'of 5 KB': () => sign(first as SigningKey, { pad: 'x'.repeat(3_300) }),
    'with a space in it': async () => (await sign(first as SigningKey)).replace('.', ' .'),
    'of four parts': async () => `${await sign(first as SigningKey)}.x`,
    'that is empty': () => '',
    'that is a word': () => 'secret',
  };

  it.each(Object.keys(tokens))('%s is refused, and nobody is asked', async (name) => {
    const token = await tokens[name]?.();
    for (const _ of [1, 2]) {
      const { status, headers, json } = await ask(`Bearer ${token}`);
      expect([status, json.errors?.map(({ extensions }) => extensions['code'])]).toEqual([401, ['UNAUTHENTICATED']]);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer\b/);
    }
    expect(gateway.books.received).toEqual([]);
  });

  it('by another scheme is refused', async () => {
    expect((await ask(`Basic ${Buffer.from('a:b').toString('base64')}`)).status).toBe(401);
  });

  it('names its code in JSON that any client reads', async () => {
    const { headers, json } = await ask('Bearer x');
    expect(headers.get('content-type')).toMatch(/json/);
    expect(json.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED', requestId: expect.any(String) });
  });
});

it('500 tokens of unknown keys cause no look at the keys, as those have just been looked at', async () => {
  const before = issuer.fetches;
  const tokens = await Promise.all(Array.from({ length: 500 }, () => sign(strange as SigningKey, {}, { kid: randomUUID() })));
  for (const token of tokens) expect((await ask(`Bearer ${token}`)).status).toBe(401);
  expect(issuer.fetches - before).toBeLessThanOrEqual(1);
});

describe('a gateway that has had no keys yet', () => {
  it('answers the anonymous, and tells others that it is not their fault', async () => {
    issuer.instead = (response) => void response.writeHead(503).end();
    const waiting = await start({ settings: readSettings({ GATEWAY_JWKS_URL: issuer.url }) });
    issuer.instead = undefined;
    try {
      expect((await waiting.ask(query)).status).toBe(200);
      const { status, headers, json } = await waiting.ask(query, { authorization: `Bearer ${await sign(first as SigningKey)}` });
      expect([status, headers.get('retry-after'), json.errors?.[0]?.extensions['code']]).toEqual([503, '1', 'IDENTITY_UNAVAILABLE']);
      expect(headers.get('www-authenticate')).toBeNull();
    } finally {
      await waiting.stop();
    }
  });
});

describe('the setting GATEWAY_TOKEN_ALGORITHMS', () => {
  it.each(['none', 'HS256', 'EdDSA,HS512', ''])('refuses %j at the start', (text) => {
    expect(() => readSettings({ GATEWAY_TOKEN_ALGORITHMS: text })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
