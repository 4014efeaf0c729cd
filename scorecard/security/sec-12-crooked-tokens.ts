import { generateKeyPair, generateSecret, SignJWT } from 'jose';
import type { Case } from '../case.ts';
import { codesOf, post, told } from '../send.ts';
import { readSignedIn, refresh, register } from '../shop/sign-in.ts';
import { ask } from '../shop/sql.ts';
import type { Signer } from '../shop/start-shop.ts';

const query = '{ me { id } }';

export const sec12: Case = {
  id: 'SEC-12',
  title: 'crooked tokens, a refresh token that comes twice, a role that is taken away',
  run: async (ground, findings) => {
    const shop = await ground.shop();
    const { origin } = shop;
    const person = await register(origin, 'tokens');
    const good = told(await post(origin, { query }, person.headers));
    findings.expect(good.data?.me?.id === person.userId, `a right token is refused: ${JSON.stringify(good)}`);
    const tokens = await crookedTokens(await shop.signer(), person.userId, person.accessToken);
    for (const [what, token] of Object.entries(tokens)) {
      const answer = await post(origin, { query }, { authorization: `Bearer ${token}` });
      const isRefused = answer.status === 401 && codesOf(answer)[0] === 'UNAUTHENTICATED';
      findings.expect(
        isRefused || (what === 'of 20 KB' && (answer.status === 431 || answer.status === 0)),
        `${what}: status ${answer.status} ${answer.text.slice(0, 160)}`,
      );
    }

    const first = readSignedIn(await refresh(origin, person.cookie), 'refreshSession');
    const second = readSignedIn(await refresh(origin, first.cookie), 'refreshSession');
    // Longer ago than two tabs that refresh at once.
    await ask(shop.databaseUrls.accounts, `update session set rotated_at = rotated_at - interval '1 minute' where rotated_at is not null`);
    const reused = told(await refresh(origin, person.cookie)).data?.refreshSession;
    findings.expect(reused?.accessToken === null, `an old refresh token is taken: ${JSON.stringify(reused)}`);
    const family = told(await refresh(origin, second.cookie)).data?.refreshSession;
    findings.expect(family?.accessToken === null, `the family lives on: ${JSON.stringify(family)}`);

    const lifetime = JSON.parse(Buffer.from(person.accessToken.split('.')[1] ?? '', 'base64url').toString()) as { exp: number; iat: number };
    findings.expect(lifetime.exp - lifetime.iat <= 600, `a token lives ${lifetime.exp - lifetime.iat} s`);
    return `401 × ${Object.keys(tokens).length}, the family is revoked, a token lives ${lifetime.exp - lifetime.iat} s`;
  },
};

async function crookedTokens(signer: Signer, sub: string, right: string): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    sub,
    iss: 'supergraph-accounts',
    aud: 'supergraph',
    iat: now,
    exp: now + 300,
    scope: '',
    sid: crypto.randomUUID(),
    jti: crypto.randomUUID(),
  };
  const { exp: _exp, ...withoutExp } = claims;
  const [head = '', payload = '', signature = ''] = right.split('.');
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const stranger = await generateKeyPair('EdDSA');
  const by = (key: CryptoKey, header: object): Promise<string> => new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(key);
  return {
    'without an algorithm': `${encode({ alg: 'none' })}.${payload}.`,
    'of no algorithm, oddly written': `${encode({ alg: 'nOnE', kid: signer.kid })}.${payload}.${signature}`,
    'by a shared secret': await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: signer.kid }).sign(await generateSecret('HS256')),
    'by a stranger': await by(stranger.privateKey, { kid: signer.kid }),
    'by a key that it brings': await by(stranger.privateKey, { jwk: await crypto.subtle.exportKey('jwk', stranger.publicKey) }),
    'by a key at an address': await by(stranger.privateKey, { kid: 'x', jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/keys' }),
    expired: await signer.sign({ ...claims, iat: now - 900, exp: now - 300 }),
    'that never expires': await signer.sign(withoutExp),
    'for somebody else': await signer.sign({ ...claims, aud: 'another' }),
    'by another issuer': await signer.sign({ ...claims, iss: 'another' }),
    'of tomorrow': await signer.sign({ ...claims, nbf: now + 86_400 }),
    'with critical extensions': `${encode({ alg: 'EdDSA', kid: signer.kid, crit: ['exotic'], exotic: true })}.${payload}.${signature}`,
    'with another payload': `${head}.${encode({ ...claims, scope: '*' })}.${signature}`,
    'of a subject that is a number': await signer.sign({ ...claims, sub: 1 as never }),
    'of a subject that is no person': await signer.sign({ ...claims, sub: "usr_' or 1=1" }),
    'of 20 KB': await signer.sign({ ...claims, scope: 'x'.repeat(20_000) }),
    'that is none': 'x.y.z',
    empty: '',
  };
}
