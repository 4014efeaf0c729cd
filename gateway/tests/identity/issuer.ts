import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

export const userId = '018cc251-f7e8-7000-a000-000000000000';
export const sessionId = '018cc251-f7e8-7000-a000-000000000001';

export type SigningKey = { readonly kid: string; readonly private: CryptoKey; readonly public: JWK };

export async function createKey(kid: string, alg = 'EdDSA'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, private: privateKey, public: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export type Claims = { [Name in keyof JWTPayload]: unknown };

/** A token as accounts makes it, but for what is given; `undefined` leaves a claim out. */
export function sign(key: SigningKey, claims: Claims = {}, header: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const own = {
    iss: 'supergraph-accounts',
    aud: 'supergraph',
    sub: `usr_${userId}`,
    sid: sessionId,
    scope: 'orders:read orders:write',
    iat: now,
    exp: now + 600,
  };
  return new SignJWT({ ...own, ...claims } as JWTPayload).setProtectedHeader({ alg: 'EdDSA', kid: key.kid, ...header }).sign(key.private);
}

/** Publishes keys, and can be told to misbehave. */
export class Issuer {
  keys: SigningKey[] = [];
  fetches = 0;
  instead: ((response: ServerResponse) => void) | undefined;
  readonly #server = createServer((_request, response) => {
    this.fetches += 1;
    if (this.instead) return this.instead(response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: this.keys.map((key) => key.public) }));
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/.well-known/jwks.json`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
