import type { Shop } from './start-shop.ts';

/** Headers of somebody who may do what the scopes say: a token as accounts signs it, for somebody without an account unless `user` has one. */
export async function signByHand(
  shop: Shop,
  scopes: readonly string[],
  user: string = crypto.randomUUID(),
): Promise<{ readonly userId: string; readonly headers: { readonly authorization: string } }> {
  const { sign } = await shop.signer();
  const now = Math.floor(Date.now() / 1_000);
  const userId = `usr_${user}`;
  const ids = { sid: crypto.randomUUID(), jti: crypto.randomUUID() };
  const token = await sign({ sub: userId, iss: 'supergraph-accounts', aud: 'supergraph', iat: now, exp: now + 600, scope: scopes.join(' '), ...ids });
  return { userId, headers: { authorization: `Bearer ${token}` } };
}
