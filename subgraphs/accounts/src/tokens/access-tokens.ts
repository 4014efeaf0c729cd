import { encodeId } from '@supergraph/subgraph-kit';
import { SignJWT } from 'jose';
import { v7 } from 'uuid';
import type { SigningKeys } from './signing-keys.ts';

export type AccessToken = {
  readonly token: string;
  /** RFC 3339. */
  readonly expiresAt: string;
};

/** Whom a token speaks for. Both ids are bare uuids. */
export type Bearer = { readonly userId: string; readonly sessionId: string; readonly permissions: readonly string[] };

export type TokenOptions = { readonly issuer: string; readonly audience: string; readonly lifetimeSeconds: number };

/** Signs what the gateway verifies: https://www.rfc-editor.org/rfc/rfc9068, whose claim `sid` is OpenID Connect's. */
export class AccessTokens {
  readonly #keys: Pick<SigningKeys, 'current'>;
  readonly #options: TokenOptions;

  constructor(keys: Pick<SigningKeys, 'current'>, options: TokenOptions) {
    this.#keys = keys;
    this.#options = options;
  }

  async issue({ userId, sessionId, permissions }: Bearer): Promise<AccessToken> {
    const { issuer, audience, lifetimeSeconds } = this.#options;
    const { kid, key } = this.#keys.current();
    const issuedAt = Math.floor(Date.now() / 1_000);
    const token = await new SignJWT({ sid: sessionId, scope: permissions.join(' ') })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(encodeId('usr', userId))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .setJti(v7())
      .sign(key);
    return { token, expiresAt: new Date((issuedAt + lifetimeSeconds) * 1_000).toISOString() };
  }
}
