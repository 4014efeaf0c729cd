import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '@supergraph/service-kit';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const base64url = z.string().regex(/^[\w-]{43}$/);

/** A private Ed25519 key as RFC 8037 writes it, with the moment from which it signs. */
const signingKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: base64url,
  d: base64url,
  kid: z.string().min(1).max(100),
  signsFrom: z.iso.datetime(),
});
const keySet = z.object({ keys: z.array(signingKey).min(1).max(20) });

export type SigningKey = Readonly<z.infer<typeof signingKey>>;

/** @throws DomainError CONFIG_INVALID, which tells nothing of what is in the file */
export async function readKeyFile(file: string): Promise<readonly SigningKey[]> {
  const refuse = (reason: string, cause?: unknown): DomainError =>
    new DomainError('CONFIG_INVALID', `SIGNING_KEYS_FILE names ${file}, which ${reason}. subgraphs/accounts/src/rotate-keys.ts makes one.`, { cause });
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw refuse(`cannot be read: ${error.code}`, error);
  });
  const parsed = keySet.safeParse(tryJson(text));
  if (!parsed.success) throw refuse('is not a set of Ed25519 keys');
  return parsed.data.keys;
}

/** Whoever reads it sees the old keys or the new ones, never half of them. */
export async function writeKeyFile(file: string, keys: readonly SigningKey[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  await writeFile(next, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o600 });
  await rename(next, file);
}

export async function makeSigningKey(signsFrom: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('Ed25519', { extractable: true });
  const { x, d } = await exportJWK(privateKey);
  return signingKey.parse({ kty: 'OKP', crv: 'Ed25519', x, d, kid: randomUUID(), signsFrom: signsFrom.toISOString() });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
