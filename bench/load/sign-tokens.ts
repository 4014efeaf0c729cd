import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const keyId = 'bench';
const hourSeconds = 3_600;

/** An access token of somebody, by a key that this process has made up, as a gateway verifies it by `serveKeys`. */
export function signToken(person: number): string {
  const now = Math.floor(Date.now() / 1_000);
  const sub = `usr_018cc251-f7e8-7000-a000-${String(person).padStart(12, '0')}`;
  const claims = { iss: 'supergraph-accounts', aud: 'supergraph', sub, sid: sub.slice(4), scope: '', iat: now, exp: now + hourSeconds };
  const signed = `${encode({ alg: 'EdDSA', kid: keyId })}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Puts the public key on a port of its own. */
export async function serveKeys(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'EdDSA', use: 'sig' }] });
  const server = createServer((_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(keys));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The keys are on no port.');
  return {
    url: `http://127.0.0.1:${address.port}/keys`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
